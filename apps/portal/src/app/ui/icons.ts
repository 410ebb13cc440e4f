import account from '@material-symbols/svg-400/rounded/account_circle.svg';
import add from '@material-symbols/svg-400/rounded/add.svg';
import api from '@material-symbols/svg-400/rounded/api.svg';
import audit from '@material-symbols/svg-400/rounded/policy.svg';
import back from '@material-symbols/svg-400/rounded/arrow_back.svg';
import bell from '@material-symbols/svg-400/rounded/notifications.svg';
import calls from '@material-symbols/svg-400/rounded/swap_vert.svg';
import check from '@material-symbols/svg-400/rounded/check_circle.svg';
import chevron from '@material-symbols/svg-400/rounded/chevron_right.svg';
import clock from '@material-symbols/svg-400/rounded/schedule.svg';
import close from '@material-symbols/svg-400/rounded/close.svg';
import copy from '@material-symbols/svg-400/rounded/content_copy.svg';
import done from '@material-symbols/svg-400/rounded/check.svg';
import download from '@material-symbols/svg-400/rounded/download.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import expand from '@material-symbols/svg-400/rounded/keyboard_arrow_down.svg';
import health from '@material-symbols/svg-400/rounded/monitor_heart.svg';
import help from '@material-symbols/svg-400/rounded/help.svg';
import hide from '@material-symbols/svg-400/rounded/visibility_off.svg';
import home from '@material-symbols/svg-400/rounded/home.svg';
import key from '@material-symbols/svg-400/rounded/key.svg';
import mail from '@material-symbols/svg-400/rounded/mail.svg';
import menu from '@material-symbols/svg-400/rounded/menu.svg';
import more from '@material-symbols/svg-400/rounded/more_horiz.svg';
import partners from '@material-symbols/svg-400/rounded/domain.svg';
import paused from '@material-symbols/svg-400/rounded/pause_circle.svg';
import people from '@material-symbols/svg-400/rounded/group.svg';
import pipeline from '@material-symbols/svg-400/rounded/conversion_path.svg';
import policies from '@material-symbols/svg-400/rounded/speed.svg';
import queue from '@material-symbols/svg-400/rounded/inbox.svg';
import refresh from '@material-symbols/svg-400/rounded/refresh.svg';
import refused from '@material-symbols/svg-400/rounded/block.svg';
import requests from '@material-symbols/svg-400/rounded/assignment.svg';
import routes from '@material-symbols/svg-400/rounded/account_tree.svg';
import search from '@material-symbols/svg-400/rounded/search.svg';
import send from '@material-symbols/svg-400/rounded/send.svg';
import settings from '@material-symbols/svg-400/rounded/settings.svg';
import show from '@material-symbols/svg-400/rounded/visibility.svg';
import theme from '@material-symbols/svg-400/rounded/contrast.svg';
import warning from '@material-symbols/svg-400/rounded/warning.svg';
import activity from '@material-symbols/svg-400/rounded/history.svg';

/** Every icon of the app, by what it means here. */
export const ICONS = {
  account,
  activity,
  add,
  api,
  audit,
  back,
  bell,
  calls,
  check,
  chevron,
  clock,
  close,
  copy,
  done,
  download,
  error,
  expand,
  health,
  help,
  hide,
  home,
  key,
  mail,
  menu,
  more,
  partners,
  paused,
  people,
  pipeline,
  policies,
  queue,
  refresh,
  refused,
  requests,
  routes,
  search,
  send,
  settings,
  show,
  theme,
  warning,
} as const;

export type IconName = keyof typeof ICONS;
