import { describe, expect, it } from '@jest/globals';
import { Permit } from '@gatehouse/rest';
import { Controller, Get, Module, Sse } from '@nestjs/common';
import { NEVER, startWith, type Observable } from 'rxjs';
import { TestControl } from './testing/test-control.ts';

const slow = { entered: (): void => undefined, gate: Promise.resolve() };

@Controller('slow')
class SlowController {
  @Get()
  @Permit('health.read')
  async show(): Promise<object> {
    slow.entered();
    await slow.gate;
    return { done: true };
  }

  @Sse('stream')
  @Permit('permissions.read')
  stream(): Observable<{ data: string }> {
    return NEVER.pipe(startWith({ data: 'hello' }));
  }
}
@Module({ controllers: [SlowController] })
class SlowModule {}

describe('stopping', () => {
  it('answers what is under way, ends streams, and takes nothing new', async () => {
    const control = await TestControl.start({ modules: [SlowModule] });
    await control.appoint('sam@staff.example', 'admin');
    const client = await control.signIn('staff', 'sam@staff.example');
    const headers = { cookie: client.cookie ?? '' };
    const stream = await fetch(`${control.plane.url}/api/v1/slow/stream`, { headers });

    let open = (): void => undefined;
    slow.gate = new Promise((resolve) => (open = resolve));
    const entered = new Promise<void>((resolve) => (slow.entered = resolve));
    const answer = client.get('/slow');
    await entered;
    const stopped = control.stop();
    open();
    expect((await answer).body).toEqual({ done: true });
    expect(await stream.text()).toContain('hello');
    await stopped;
    await expect(client.get('/slow')).rejects.toThrow();
  });
});
