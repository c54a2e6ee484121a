export const OrgRole = {
  ADMIN: 'ADMIN',
  EXECUTIVE: 'EXECUTIVE',
  COACH: 'COACH',
  MEMBER: 'MEMBER',
  VIEWER: 'VIEWER',
} as const;
export type OrgRole = (typeof OrgRole)[keyof typeof OrgRole];

export const TeamRole = { PRODUCT_MANAGER: 'PRODUCT_MANAGER', MEMBER: 'MEMBER' } as const;
export type TeamRole = (typeof TeamRole)[keyof typeof TeamRole];

/** What a token may be used for. A person's own rights still apply on top. */
export const TokenScope = {
  READ: 'READ',
  WRITE: 'WRITE',
  INGEST: 'INGEST',
  EXPORT: 'EXPORT',
} as const;
export type TokenScope = (typeof TokenScope)[keyof typeof TokenScope];

/** Who acts, in which organization, with which rights: the outcome of authentication. */
export interface Actor {
  readonly organizationId: string;
  readonly kind: 'PERSON' | 'SERVICE_ACCOUNT';
  /** Id of the person or of the service account. */
  readonly id: string;
  readonly tokenId: string | null;
  readonly roles: readonly OrgRole[];
  readonly teams: readonly { readonly teamId: string; readonly role: TeamRole }[];
  readonly scopes: readonly TokenScope[];
}
