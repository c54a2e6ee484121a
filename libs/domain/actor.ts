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

/** Stands for whoever runs Headway and works at its command line: no person of the organization. */
export const operatorId = '00000000-0000-0000-0000-000000000000';

/** Stands for Headway itself, which keeps time: it opens, reminds and escalates, and nobody told it to. */
export const clockId = '00000000-0000-0000-0000-000000000001';

/** Headway keeping time in one organization: nobody's rights, and so nothing that a permission would have to allow. */
export function clockOf(organizationId: string): Actor {
  return { organizationId, kind: 'CLOCK', id: clockId, tokenId: null, roles: [], teams: [], scopes: [] };
}

/** Who acts, in which organization, with which rights: the outcome of authentication, or of access to the machine. */
export interface Actor {
  readonly organizationId: string;
  readonly kind: 'PERSON' | 'SERVICE_ACCOUNT' | 'OPERATOR' | 'CLOCK';
  /** Id of the person or of the service account; {@link operatorId} for an operator, {@link clockId} for the clock. */
  readonly id: string;
  readonly tokenId: string | null;
  readonly roles: readonly OrgRole[];
  readonly teams: readonly { readonly teamId: string; readonly role: TeamRole }[];
  readonly scopes: readonly TokenScope[];
}
