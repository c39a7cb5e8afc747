using System.Net;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Signs the cast in through the portal's sign-in form, once per role. Clients of the same role share the
/// session cookie but not the cookie container.</summary>
internal sealed class Sessions(TestPortal portal)
{
    private readonly FreshSignIns<Cookie[]> signedIn = new(who => Cookies(portal, who));

    public async Task<PortalClient> Client(Cast who)
    {
        var client = new PortalClient(portal.Address);
        if (who == Cast.Anonymous)
            return client;
        foreach (var cookie in await signedIn.Of(who))
            client.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return client;
    }

    public static async Task<PortalClient> SignIn(TestPortal portal, string email, string password)
    {
        var client = new PortalClient(portal.Address);
        var form = await client.GetPage("/account/sign-in");
        var answer = await client.Submit(form, "main form", new() { ["email"] = email, ["password"] = password });
        if (client.Cookies.GetCookies(portal.Address)["session"] is null)
            throw new InvalidOperationException(
                $"{email} could not sign in: {(int)answer.Status} {answer.Text("main")}"
            );
        return client;
    }

    private static async Task<Cookie[]> Cookies(TestPortal portal, Cast who)
    {
        using var client = await SignIn(portal, who.Email(), CastAccounts.Password);
        return [.. client.Cookies.GetCookies(portal.Address).OfType<Cookie>()];
    }
}
