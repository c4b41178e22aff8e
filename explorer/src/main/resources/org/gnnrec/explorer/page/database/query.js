// Neo4j's Query API on the server that the page came from, with the login of the person in front of it.
import { decode, encode } from './values.js';

const TYPED = 'application/vnd.neo4j.query';

/** What went wrong: `kind` is `unreachable`, `login`, `expired`, `rights`, `missing`, `database` or `statement`. */
export class QueryError extends Error {
  constructor(kind, message, code = '', full = message) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.full = full;
  }
}

/** A person's login; kept in this object only, so a reload of the page asks for it again. */
export class Login {
  #authorization;

  constructor(user, password) {
    this.user = user;
    const bytes = new TextEncoder().encode(`${user}:${password}`);
    this.#authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
  }

  /**
   * Runs a statement and returns its rows as objects.
   *
   * @param {string} database its name
   * @param {{statement: string, parameters?: object, write?: boolean}} query reading unless `write` is set
   * @param {AbortSignal} [signal] ends the request, and with it the statement
   */
  async run(database, { statement, parameters = {}, write = false }, signal) {
    const response = await this.#post(database, statement, parameters, write, signal);
    let answer;
    try {
      answer = await response.json();
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new QueryError('unreachable', `The server answered with status ${response.status} and no result.`);
    }
    if (answer.errors?.length) {
      throw understood(answer.errors[0], response.status);
    }
    const { fields, values } = answer.data;
    return values.map(row => Object.fromEntries(fields.map((field, i) => [field, decode(row[i])])));
  }

  async #post(database, statement, parameters, write, signal) {
    try {
      return await fetch(new URL(`/db/${encodeURIComponent(database)}/query/v2`, location.origin), {
        method: 'POST',
        // Neither cookies nor the browser's own login dialogue.
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        headers: { Authorization: this.#authorization, 'Content-Type': TYPED, Accept: TYPED },
        body: JSON.stringify({
          statement,
          parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, encode(value)])),
          accessMode: write ? 'Write' : 'Read',
        }),
        signal,
      });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new QueryError('unreachable', 'The server does not answer.');
    }
  }
}

function understood({ code = '', message = '' }, status) {
  return new QueryError(kind(code, message, status), withoutWrapping(message), code, message);
}

function kind(code, message, status) {
  if (code.endsWith('.CredentialsExpired')) {
    return 'expired';
  }
  if (status === 401 || /\.Security\.(Unauthorized|AuthenticationRateLimit|TokenExpired)$/.test(code)) {
    return 'login';
  }
  if (code.includes('.Security.')) {
    return 'rights';
  }
  if (code.includes('.Database.')) {
    return 'database';
  }
  return code.endsWith('.ProcedureNotFound') ? 'missing' : 'statement';
}

// Neo4j puts the name of a Java class before what a procedure says; the words themselves stay as they are.
function withoutWrapping(message) {
  return message.replace(/^Failed to invoke (?:procedure|function) `[^`]+`: Caused by: (?:GNNREC-[A-Z-]+|(?:[\w$]+\.)+[\w$]+): /, '');
}
