import { Answers } from './answers.js';
import { format, parse } from './location.js';
import { Login, QueryError } from '../database/query.js';
import { DATABASES } from '../database/graph.js';
import { modelOf, MODELS } from '../database/models.js';
import { cancelJob, JOBS, submitTraining } from '../database/trainings.js';

const POLL_MILLIS = 1000;

/** What the page shows: the state of its address, the login, and what has been asked with it. */
export class Explorer {
  state = parse(location.hash);
  login = null;
  loginError = null;
  loggingIn = false;
  databases = [];
  focusAfterRendering = null;

  // What a view remembers that is not worth sharing.
  metric = null;
  evaluation = null;
  evaluationK = 10;
  showsWorst = false;
  mapGenre = null;
  mapFocus = null;
  trainingForm = {};
  trainingError = null;
  submitting = false;
  submitted = null;

  #render;
  #answers = new Answers(() => this.update());
  #waiting = false;
  #round = 0;
  #timer = 0;
  #sawRunning = false;

  /** @param {() => void} render draws the page as it is now */
  constructor(render) {
    this.#render = render;
  }

  start() {
    addEventListener('popstate', () => {
      this.state = parse(location.hash);
      this.update();
    });
    this.update();
  }

  /** Renders soon, once for all that has changed. */
  update() {
    if (this.#waiting) {
      return;
    }
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.#render();
      this.#answers.endUnused();
      this.#focus();
    });
  }

  /** The address of the present state with some changes. */
  href(changes) {
    return format({ ...this.state, ...changes });
  }

  /** Changes the state; `replace` leaves no step in the browser's history. */
  go(changes, { replace = false } = {}) {
    this.state = { ...this.state, ...changes };
    history[replace ? 'replaceState' : 'pushState'](null, '', format(this.state));
    this.update();
  }

  /** Puts the focus on an element of this id once it is there. */
  focusOn(id) {
    this.focusAfterRendering = id;
  }

  /** The database that is asked. */
  get database() {
    return this.state.database ?? this.databases.find(({ home }) => home)?.name ?? this.databases[0]?.name ?? 'neo4j';
  }

  /** Asks the database, once for each key; the rows go through `then`. */
  ask(place, key, query, then = rows => rows) {
    const login = this.login;
    const database = this.database;
    return this.#answers.ask(place, [database, ...key], async signal => {
      try {
        return then(await login.run(database, query(), signal));
      } catch (error) {
        if (error.kind === 'login' && this.login === login) {
          this.logOut(error);
        }
        throw error;
      }
    });
  }

  /** The models of the database. */
  models() {
    return this.ask('models', [], () => MODELS, rows => rows.map(modelOf));
  }

  /** Trainings of the database, asked for again each second while one runs. */
  jobs() {
    const answer = this.ask('jobs', [this.#round], () => JOBS);
    if (answer.status === 'ready' && !this.#timer) {
      const running = answer.value.some(({ status }) => status === 'queued' || status === 'running');
      if (running) {
        this.#timer = setTimeout(() => {
          this.#timer = 0;
          this.#round++;
          this.update();
        }, POLL_MILLIS);
      } else if (this.#sawRunning) {
        this.#answers.forget('models', 'versions');
        this.update();
      }
      this.#sawRunning = running;
    }
    return answer;
  }

  /** Starts a training in the background. */
  async train(configuration) {
    this.submitting = true;
    this.trainingError = null;
    this.update();
    try {
      const [{ jobId }] = await this.#run(submitTraining(configuration));
      this.submitted = jobId;
      this.#sawRunning = true;
      this.#round++;
    } catch (error) {
      this.trainingError = error;
    }
    this.submitting = false;
    this.update();
  }

  /** Asks for the end of a training. */
  async cancelTraining(jobId) {
    try {
      await this.#run(cancelJob(jobId));
    } catch (error) {
      this.trainingError = error;
      this.update();
    }
  }

  async logIn(user, password) {
    const login = new Login(user, password);
    this.loggingIn = true;
    this.loginError = null;
    this.update();
    try {
      this.databases = await databasesOf(login);
      this.login = login;
    } catch (error) {
      this.loginError = error;
      this.focusOn('login-error');
    }
    this.loggingIn = false;
    this.update();
  }

  logOut(error = null) {
    this.login = null;
    this.loginError = error;
    this.databases = [];
    this.#answers.forget();
    this.update();
  }

  // Runs a statement once, for what a person has just done.
  #run(query) {
    return this.login.run(this.database, query);
  }

  #focus() {
    const element = this.focusAfterRendering && document.getElementById(this.focusAfterRendering);
    if (element) {
      this.focusAfterRendering = null;
      element.focus({ preventScroll: true });
      element.scrollIntoView({
        behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
        block: 'nearest',
      });
    }
  }
}

// Whoever may not list databases may still use one; its name is the usual one then, or that of the address.
async function databasesOf(login) {
  try {
    return await login.run('system', DATABASES);
  } catch (error) {
    if (error instanceof QueryError && (error.kind === 'rights' || error.kind === 'database')) {
      return [];
    }
    throw error;
  }
}
