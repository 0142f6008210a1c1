// SPDX-License-Identifier: EUPL-1.2
// Somebody of the demo at work: goes to pages and hands in their forms, by the names of the fields.
import assert from 'node:assert/strict';
import { log_in, use_session } from './harness.mjs';

/** The forms in the main part of the page that stands there: [{ action, fields: [{ name, type, value, choices }], buttons:
 *  [{ name, value, text }] }]. Run in the page. */
const read_forms = () =>
  [...document.querySelectorAll('main form')].map((form) => ({
    action: form.getAttribute('action') ?? location.pathname,
    method: form.method,
    fields: [...form.elements]
      .filter((field) => field.name && field.type !== 'submit')
      .map((field) => ({
        name: field.name,
        type: field.type,
        value: field.value,
        choices: field.options ? [...field.options].map((option) => option.value) : undefined,
      })),
    buttons: [...form.querySelectorAll('button')].map((button) => ({ name: button.name, value: button.value, text: button.textContent.trim() })),
  }));

/** Puts values into the fields of a form, several for one name as an array, and hands it in. Run in the page. */
const fill_and_send = ([at, values, pressed]) => {
  const form = document.querySelectorAll('main form')[at];
  for (const [name, value] of Object.entries(values)) {
    const wanted = [value].flat();
    const fields = [...form.elements].filter((field) => field.name === name);
    for (const field of fields)
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = wanted.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = wanted.includes(option.value);
      else field.value = wanted[0];
  }
  // What a browser would find wrong with it, as with an e-mail address, is for the server to say.
  form.noValidate = true;
  const buttons = [...form.querySelectorAll('button')];
  form.requestSubmit(pressed ? buttons.find((button) => button.value === pressed || button.textContent.trim() === pressed) : buttons[0]);
};

export class Visitor {
  /** In a context of its own of `browser`, on a page with JavaScript. `watch(page)` sees the page before it is used. */
  static async enter(browser, url, login, watch = () => {}) {
    const made = new Visitor();
    made.url = url;
    made.login = login;
    made.session = await log_in(url, login);
    made.context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
    await use_session(made.context, url, made.session);
    made.page = await made.context.newPage();
    made.troubles = watch(made.page);
    return made;
  }

  leave() {
    return this.context.close();
  }

  /** Gives the status. */
  async go(path) {
    return (await this.page.goto(this.url + path)).status();
  }

  forms() {
    return this.page.evaluate(read_forms);
  }

  /** Hands in the form on this page that goes to `action`, with its own values but for these, by the button with this value or
   *  text, else the first. Gives the status of the page that follows. */
  async send(action, values = {}, button = undefined) {
    const forms = await this.forms();
    const holds = (form) => Object.keys(values).every((name) => form.fields.some((field) => field.name === name));
    const has_button = (form) => !button || form.buttons.some(({ value, text }) => value === button || text === button);
    const at = forms.findIndex((form) => form.action === action && holds(form) && has_button(form));
    assert.notEqual(at, -1, `${this.page.url()} has no form for ${action} with ${Object.keys(values)}: ${JSON.stringify(forms)}`);
    return this.send_at(at, values, button);
  }

  /** The same by the place of the form on the page. */
  async send_at(at, values, button = undefined) {
    const answered = this.page.waitForResponse((response) => response.request().isNavigationRequest() && ![301, 302, 303, 307, 308].includes(response.status()));
    await Promise.all([this.page.waitForEvent('load'), this.page.evaluate(fill_and_send, [at, values, button])]);
    return (await answered).status();
  }

  /** The path of the page that stands there. */
  path() {
    return new URL(this.page.url()).pathname;
  }

  said() {
    return this.page.locator('main').innerText();
  }
}
