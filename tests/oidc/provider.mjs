// SPDX-License-Identifier: EUPL-1.2
// A real OpenID provider (npm oidc-provider) on loopback, that can be stopped, started again and given other keys.
import { createServer } from 'node:http';
import { generateKeyPairSync, webcrypto } from 'node:crypto';

// Node 18 hides what the provider needs.
globalThis.crypto ??= webcrypto;
const { Provider } = await import('oidc-provider');

/** A private key as JWK, by name. */
export function make_key(kid, alg = 'RS256') {
  const kind = alg === 'ES256' ? ['ec', { namedCurve: 'P-256' }] : ['rsa', { modulusLength: 2048 }];
  const { privateKey } = generateKeyPairSync(...kind);
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

/** What the provider is and knows. `login` is who logs in by itself: name and level. */
export class TestProvider {
  constructor({ port, client, keys = [make_key('een')], login = { account: 'noor', acr: 'hoog' } }) {
    Object.assign(this, { port, client, keys, login, asked: [], tokens: [], break_token: (text) => text });
    this.issuer = `http://127.0.0.1:${port}`;
  }

  configuration() {
    return {
      clients: [
        {
          client_id: this.client.id,
          redirect_uris: this.client.redirect_uris,
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: this.client.alg,
          id_token_signed_response_alg: this.keys[0].alg,
          subject_type: 'pairwise',
          jwks: { keys: this.client.keys },
        },
      ],
      jwks: { keys: this.keys },
      clientAuthMethods: ['private_key_jwt', 'none'],
      enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'PS256', 'ES256'], idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
      subjectTypes: ['pairwise'],
      pairwiseIdentifier: async (_ctx, account) => `paar-${account}`,
      acrValues: ['laag', 'substantieel', 'hoog'],
      claims: { openid: ['sub'], acr: null },
      pkce: { required: () => true },
      responseTypes: ['code'],
      ttl: { IdToken: 300, AccessToken: 300, AuthorizationCode: 60, Session: 600, Interaction: 600, Grant: 600 },
      findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
      cookies: { keys: ['alleen voor de proef'] },
      interactions: { url: (_ctx, interaction) => `/wie/${interaction.uid}` },
      renderError: async (ctx, out) => {
        ctx.type = 'text/plain';
        ctx.body = out.error;
      },
    };
  }

  async start() {
    this.provider = new Provider(this.issuer, this.configuration());
    this.provider.use((ctx, next) => this.around(ctx, next));
    const serve = this.provider.callback();
    this.server = createServer((request, response) => this.answer(request, response, serve));
    await new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    return this;
  }

  async answer(request, response, serve) {
    this.asked.push(`${request.method} ${request.url}`);
    if (request.url.startsWith('/wie/')) return this.identify(request, response);
    return serve(request, response);
  }

  /** The page where somebody would type a password. */
  async identify(request, response) {
    const { prompt, params, session } = await this.provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      if (this.login === null)
        return this.provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false });
      return this.provider.interactionFinished(request, response, {
        login: { accountId: this.login.account, acr: this.login.acr, remember: false },
      });
    }
    const grant = new this.provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope('openid');
    return this.provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  }

  /** Remembers what was posted for tokens, and lets a test change the ID token on its way. */
  async around(ctx, next) {
    await next();
    if (ctx.path !== '/token') return;
    this.tokens.push({ ...ctx.oidc.body });
    if (ctx.status === 200) ctx.body = { ...ctx.body, id_token: this.break_token(ctx.body.id_token) };
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
