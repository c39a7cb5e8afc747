using System.Collections.Concurrent;
using System.Net;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Signs the cast in by the portal's own form, once a role; clients of the same role share the session cookie, not the jar.</summary>
internal sealed class Sessions(TestPortal portal)
{
    /// <summary>Some forms ask whoever signed in a quarter of an hour ago whether it is still them; a slow run lasts longer.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Cast, (long Since, Lazy<Task<Cookie[]>> Cookies)> kept = new();

    public async Task<PortalClient> Client(Cast who)
    {
        var client = new PortalClient(portal.Address);
        if (who == Cast.Anonymous) return client;
        var session = kept.AddOrUpdate(who, New, (asked, old) => TimeProvider.System.GetElapsedTime(old.Since) < Fresh ? old : New(asked));
        foreach (var cookie in await session.Cookies.Value) client.Cookies.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        return client;
    }

    public static async Task<PortalClient> SignIn(TestPortal portal, string email, string password)
    {
        var client = new PortalClient(portal.Address);
        var form = await client.GetPage("/account/sign-in");
        var answer = await client.Submit(form, "main form", new() { ["email"] = email, ["password"] = password });
        if (client.Cookies.GetCookies(portal.Address)["session"] is null)
            throw new InvalidOperationException($"{email} could not sign in: {(int)answer.Status} {answer.Text("main")}");
        return client;
    }

    private (long, Lazy<Task<Cookie[]>>) New(Cast who) => (TimeProvider.System.GetTimestamp(), new(() => Cookies(who)));

    private async Task<Cookie[]> Cookies(Cast who)
    {
        using var client = await SignIn(portal, who.Email(), CastAccounts.Password);
        return [.. client.Cookies.GetCookies(portal.Address).OfType<Cookie>()];
    }
}
