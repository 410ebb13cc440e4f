import account from '@material-symbols/svg-400/rounded/account_circle.svg';
import activity from '@material-symbols/svg-400/rounded/history.svg';
import add from '@material-symbols/svg-400/rounded/add.svg';
import api from '@material-symbols/svg-400/rounded/api.svg';
import ascending from '@material-symbols/svg-400/rounded/arrow_upward.svg';
import attach from '@material-symbols/svg-400/rounded/attach_file.svg';
import audit from '@material-symbols/svg-400/rounded/policy.svg';
import back from '@material-symbols/svg-400/rounded/arrow_back.svg';
import bell from '@material-symbols/svg-400/rounded/notifications.svg';
import bolt from '@material-symbols/svg-400/rounded/bolt.svg';
import calendar from '@material-symbols/svg-400/rounded/calendar_month.svg';
import calls from '@material-symbols/svg-400/rounded/swap_vert.svg';
import check from '@material-symbols/svg-400/rounded/check_circle.svg';
import chevron from '@material-symbols/svg-400/rounded/chevron_right.svg';
import clock from '@material-symbols/svg-400/rounded/schedule.svg';
import close from '@material-symbols/svg-400/rounded/close.svg';
import code from '@material-symbols/svg-400/rounded/code.svg';
import comment from '@material-symbols/svg-400/rounded/chat.svg';
import copy from '@material-symbols/svg-400/rounded/content_copy.svg';
import descending from '@material-symbols/svg-400/rounded/arrow_downward.svg';
import docs from '@material-symbols/svg-400/rounded/menu_book.svg';
import done from '@material-symbols/svg-400/rounded/check.svg';
import download from '@material-symbols/svg-400/rounded/download.svg';
import edit from '@material-symbols/svg-400/rounded/edit.svg';
import error from '@material-symbols/svg-400/rounded/error.svg';
import expand from '@material-symbols/svg-400/rounded/keyboard_arrow_down.svg';
import external from '@material-symbols/svg-400/rounded/open_in_new.svg';
import file from '@material-symbols/svg-400/rounded/description.svg';
import filter from '@material-symbols/svg-400/rounded/filter_list.svg';
import health from '@material-symbols/svg-400/rounded/monitor_heart.svg';
import help from '@material-symbols/svg-400/rounded/help.svg';
import hide from '@material-symbols/svg-400/rounded/visibility_off.svg';
import home from '@material-symbols/svg-400/rounded/home.svg';
import info from '@material-symbols/svg-400/rounded/info.svg';
import invite from '@material-symbols/svg-400/rounded/person_add.svg';
import key from '@material-symbols/svg-400/rounded/key.svg';
import keyboard from '@material-symbols/svg-400/rounded/keyboard.svg';
import link from '@material-symbols/svg-400/rounded/link.svg';
import lock from '@material-symbols/svg-400/rounded/lock.svg';
import mail from '@material-symbols/svg-400/rounded/mail.svg';
import menu from '@material-symbols/svg-400/rounded/menu.svg';
import more from '@material-symbols/svg-400/rounded/more_horiz.svg';
import now from '@material-symbols/svg-400/rounded/radio_button_checked.svg';
import offline from '@material-symbols/svg-400/rounded/cloud_off.svg';
import partners from '@material-symbols/svg-400/rounded/domain.svg';
import paused from '@material-symbols/svg-400/rounded/pause_circle.svg';
import people from '@material-symbols/svg-400/rounded/group.svg';
import pipeline from '@material-symbols/svg-400/rounded/conversion_path.svg';
import play from '@material-symbols/svg-400/rounded/play_arrow.svg';
import policies from '@material-symbols/svg-400/rounded/speed.svg';
import queue from '@material-symbols/svg-400/rounded/inbox.svg';
import refresh from '@material-symbols/svg-400/rounded/refresh.svg';
import refused from '@material-symbols/svg-400/rounded/block.svg';
import remove from '@material-symbols/svg-400/rounded/remove.svg';
import requests from '@material-symbols/svg-400/rounded/assignment.svg';
import rotate from '@material-symbols/svg-400/rounded/autorenew.svg';
import routes from '@material-symbols/svg-400/rounded/account_tree.svg';
import search from '@material-symbols/svg-400/rounded/search.svg';
import send from '@material-symbols/svg-400/rounded/send.svg';
import settings from '@material-symbols/svg-400/rounded/settings.svg';
import show from '@material-symbols/svg-400/rounded/visibility.svg';
import signOut from '@material-symbols/svg-400/rounded/logout.svg';
import swap from '@material-symbols/svg-400/rounded/swap_horiz.svg';
import theme from '@material-symbols/svg-400/rounded/contrast.svg';
import trash from '@material-symbols/svg-400/rounded/delete.svg';
import undo from '@material-symbols/svg-400/rounded/undo.svg';
import unsorted from '@material-symbols/svg-400/rounded/unfold_more.svg';
import upload from '@material-symbols/svg-400/rounded/upload.svg';
import usage from '@material-symbols/svg-400/rounded/bar_chart.svg';
import verified from '@material-symbols/svg-400/rounded/verified.svg';
import waiting from '@material-symbols/svg-400/rounded/radio_button_unchecked.svg';
import warning from '@material-symbols/svg-400/rounded/warning.svg';

/** Every icon of the app, by what it means here. */
export const ICONS = {
  account,
  activity,
  add,
  api,
  ascending,
  attach,
  audit,
  back,
  bell,
  bolt,
  calendar,
  calls,
  check,
  chevron,
  clock,
  close,
  code,
  comment,
  copy,
  descending,
  docs,
  done,
  download,
  edit,
  error,
  expand,
  external,
  file,
  filter,
  health,
  help,
  hide,
  home,
  info,
  invite,
  key,
  keyboard,
  link,
  lock,
  mail,
  menu,
  more,
  now,
  offline,
  partners,
  paused,
  people,
  pipeline,
  play,
  policies,
  queue,
  refresh,
  refused,
  remove,
  requests,
  rotate,
  routes,
  search,
  send,
  settings,
  show,
  signOut,
  swap,
  theme,
  trash,
  undo,
  unsorted,
  upload,
  usage,
  verified,
  waiting,
  warning,
} as const;

export type IconName = keyof typeof ICONS;
