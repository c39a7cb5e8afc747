// A district's OpenID Connect provider for tests: the real oidc-provider, with one client and no pages. Who signs in next is set by
// POST /test/next; "userinfoSub" makes the userinfo answer speak of somebody else. Prints its issuer once it listens.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

let person = { sub: "nobody" };
const people = new Map();
const server = createServer();
// It ends with the tests, however they end.
process.stdin.resume().on("end", () => process.exit());

server.listen(0, "127.0.0.1", () => {
  const issuer = `http://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "portal", client_secret: "a-secret-of-the-tests", redirect_uris: ["https://portal.test/none"], response_types: ["code"], grant_types: ["authorization_code"] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["only for tests"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...people.get(id), sub: id }) }),
    interactions: { url: (_, interaction) => `${issuer}/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    ttl: { Session: 60, Interaction: 60, Grant: 60, AuthorizationCode: 60, AccessToken: 60, IdToken: 60 },
  });
  // The portal's address is one only in the tests' minds.
  provider.Client.prototype.redirectUriAllowed = (uri) => uri.startsWith("http://portal.test/account/district/");

  provider.use(async (ctx, next) => {
    if (ctx.path === "/test/next") {
      person = JSON.parse(await body(ctx.req));
      people.set(person.sub, person);
      ctx.status = 204;
    } else if (ctx.path.startsWith("/interaction/")) {
      await provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: person.sub, remember: false } }, { mergeWithLastSubmission: false });
      ctx.respond = false;
    } else {
      await next();
      if (ctx.path === "/me" && person.userinfoSub) ctx.body = { ...ctx.body, sub: person.userinfoSub };
    }
  });
  server.on("request", provider.callback());
  console.log(issuer);
});

async function body(request) {
  let text = "";
  for await (const part of request) text += part;
  return text;
}
