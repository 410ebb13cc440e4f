/** The vocabulary that every context shares. */
export const ENVIRONMENTS = ['sandbox', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

export const MEMBER_ROLES = ['admin', 'developer', 'viewer'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export const STAFF_ROLES = ['admin', 'editor', 'reviewer', 'security-reviewer', 'auditor'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export const HTTP_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/** How a profile's calls are authenticated. */
export const AUTHENTICATION_METHODS = ['token', 'oauth', 'jwt', 'oidc', 'mtls', 'none'] as const;
export type AuthenticationMethod = (typeof AUTHENTICATION_METHODS)[number];

/** Whether a secret can be revealed again, or only to the first who opens it. */
export const SECRET_DISPLAYS = ['revealable', 'once'] as const;
export type SecretDisplay = (typeof SECRET_DISPLAYS)[number];
