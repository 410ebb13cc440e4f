import { afterAll, beforeAll, expect } from '@jest/globals';
import { staffComeIn } from './story/1-staff.ts';
import { rulesAreDefined } from './story/2-rules.ts';
import { productsArePublished } from './story/3-publish.ts';
import { partnerComesIn } from './story/4-partner.ts';
import { developerCallsTheSandbox } from './story/5-sandbox.ts';
import { productionIsAskedFor } from './story/6-request.ts';
import { reviewerDecides, securityReviewersDecide } from './story/7-review.ts';
import { tokensAreReplaced } from './story/8-tokens.ts';
import { partnerIsDisabled } from './story/9-disable.ts';
import { auditorAsks } from './story/10-audit.ts';
import { Story } from './story/story.ts';
import { describeInBrowser } from './suite.ts';

const story = new Story();

/** Each step goes on from where the one before has left the people and their windows. */
describeInBrowser('the story, through the pages', () => {
  beforeAll(() => story.open(), 60_000);
  afterAll(() => story.close(), 30_000);

  staffComeIn(story);
  rulesAreDefined(story);
  productsArePublished(story);
  partnerComesIn(story);
  developerCallsTheSandbox(story);
  productionIsAskedFor(story);
  reviewerDecides(story);
  securityReviewersDecide(story);
  tokensAreReplaced(story);
  partnerIsDisabled(story);
  auditorAsks(story);

  story.step('nothing went wrong on the way', async () => expect(story.troubles()).toEqual([]));
});
