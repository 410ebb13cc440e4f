import type { Routes } from '@angular/router';

/** One folder a page; each is loaded when it is first opened. */
export const PORTAL_ROUTES: Routes = [];
