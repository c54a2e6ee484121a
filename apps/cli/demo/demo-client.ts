/** A refusal as the API gives it. */
export interface ReceivedRefusal {
  readonly message: string;
  readonly code: string;
  readonly reason: string;
  readonly rule: string | null;
  readonly remedy: string;
  readonly violations?: readonly { rule: string | null; path: string; message: string; remedy: string }[];
}

/** The API answered with a refusal where the story expected none. */
export class UnexpectedRefusal extends Error {
  constructor(readonly refusal: ReceivedRefusal) {
    super(`${refusal.message} ${refusal.remedy}`);
    this.name = 'UnexpectedRefusal';
  }
}

interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { message: string; extensions: Omit<ReceivedRefusal, 'message'> }[];
}

/** A person of the story, as the API sees them. */
export interface Client {
  /** Asks, and gives the data. */
  ask<T>(document: string, variables?: object): Promise<T>;
  /** Calls a mutation `name(input)` and gives its payload. */
  change<T>(name: string, input: object, fields: string): Promise<T>;
  /** Calls a mutation that must be refused, and gives the refusal. */
  refusal(name: string, input: object): Promise<ReceivedRefusal>;
  /** Sends a body to a route beside GraphQL. */
  post(path: string, contentType: string, body: string | Uint8Array): Promise<string>;
  /** Fetches a file. */
  get(path: string): Promise<Uint8Array>;
}

/** Speaks to a running Headway over HTTP, as anybody would. */
export function clientOf(url: string, token: string): Client {
  const authorization = `Bearer ${token}`;

  const send = async (query: string, variables: object = {}): Promise<GraphqlAnswer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer;
  };
  const mutation = (name: string, fields: string) =>
    `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${fields} } }`;
  const dataOf = ({ data, errors }: GraphqlAnswer): Record<string, unknown> => {
    const [error] = errors ?? [];
    if (error) throw new UnexpectedRefusal({ message: error.message, ...error.extensions });
    return data ?? {};
  };

  return {
    ask: async <T>(document: string, variables?: object) => dataOf(await send(document, variables)) as T,
    change: async <T>(name: string, input: object, fields: string) =>
      dataOf(await send(mutation(name, fields), { input }))[name] as T,
    refusal: async (name, input) => {
      const { errors } = await send(mutation(name, '__typename'), { input });
      const [error] = errors ?? [];
      if (!error) throw new Error(`${name} was not refused, as the story says it should be.`);
      return { message: error.message, ...error.extensions };
    },
    post: async (path, contentType, body) => {
      const headers = { authorization, 'content-type': contentType };
      const response = await fetch(url + path, { method: 'POST', headers, body });
      return textOf(response);
    },
    get: async (path) => {
      const response = await fetch(url + path, { headers: { authorization } });
      if (!response.ok) await textOf(response);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return text;
  const { error } = JSON.parse(text) as { error: ReceivedRefusal };
  throw new UnexpectedRefusal(error);
}
