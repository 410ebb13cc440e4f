import type { CommandContext } from '@gatehouse/contracts';
import { Answers, Context, INSTALLATION, Permit, SecretAnswer, type Installation } from '@gatehouse/rest';
import { Body, Controller, Inject, Injectable, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { SignInLink } from '../links/sign-in-links.ts';
import { giveCookie } from '../sessions/cookie.ts';
import type { Face, Session } from '../sessions/session.ts';
import { linkInvalid, MagicLinkGuard } from './magic-link-strategy.ts';
import { SignIn } from './sign-in.ts';
import { SignedInDto, ValidateTokenDto } from './validate-token.dto.ts';

type SigningIn = Request & { readonly signInLink?: SignInLink; readonly user?: Session };

/** What both doors do with a link. */
@Injectable()
export class LinkDoor {
  constructor(
    private readonly commands: CommandBus,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  async enter(face: Face, token: string, context: CommandContext, request: SigningIn, response: Response) {
    if (!request.signInLink) throw linkInvalid();
    const earlier = request.user ? { personId: request.user.personId, sessionId: request.user.sessionId } : null;
    const { sessionToken, ...signedIn } = await this.commands.execute(new SignIn({ face, token, earlier }, context));
    giveCookie(response, this.installation, sessionToken);
    return { ...signedIn, face, choose: face === 'portal' && signedIn.partnerId === null };
  }
}

@ApiTags('Signing in')
@Controller('developer-portal')
export class ValidatePortalTokenController {
  constructor(private readonly door: LinkDoor) {}

  @Post('validate-token')
  @Permit('signin.use')
  @UseGuards(MagicLinkGuard)
  @SecretAnswer()
  @Answers(200, SignedInDto, 'Signed in: the answer sets the session cookie.')
  validate(
    @Body() { token }: ValidateTokenDto,
    @Context() context: CommandContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    return this.door.enter('portal', token, context, request as SigningIn, response);
  }
}

@ApiTags('Signing in')
@Controller('staff')
export class ValidateStaffTokenController {
  constructor(private readonly door: LinkDoor) {}

  @Post('validate-token')
  @Permit('signin.use')
  @UseGuards(MagicLinkGuard)
  @SecretAnswer()
  @Answers(200, SignedInDto, 'Signed in: the answer sets the session cookie.')
  validate(
    @Body() { token }: ValidateTokenDto,
    @Context() context: CommandContext,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInDto> {
    return this.door.enter('staff', token, context, request as SigningIn, response);
  }
}
