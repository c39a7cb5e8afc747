using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Newsletters.Subscribing;

/// <summary>The link with which someone confirms their address. GET changes nothing, because email scanners follow
/// links.</summary>
internal static class ConfirmSubscription
{
    internal sealed record Page(string Title, string Address, string Url, bool Done) : PageModel(Title);

    public static IResult Show(string token, SubscriptionLinks links) =>
        links.Confirmed(token) is { } address ? Answer(address, token, done: false) : Expired();

    public static async Task<IResult> Submit(
        string token,
        [AsParameters] RequestContext context,
        SubscriptionLinks links
    )
    {
        if (links.Confirmed(token) is not { } address)
            return Expired();
        var (db, key) = (context.Db, EmailAddress.Key(address));
        await db.WriteWithRetry(
            async () =>
            {
                if (!await db.NewsletterSubscribers.AnyAsync(s => s.AddressKey == key, context.Ct))
                    db.NewsletterSubscribers.Add(new(address, context.Now));
            },
            context.Ct
        );
        return Answer(address, token, done: true);
    }

    private static IResult Expired() =>
        View.Redirect($"{NewslettersModule.Url}/subscription", "This link has expired. Enter your address again.");

    private static IResult Answer(string address, string token, bool done) =>
        View.Page(
            "newsletters/confirm",
            new Page(
                done ? "You’re subscribed" : "Confirm your subscription",
                address,
                $"{NewslettersModule.Url}/subscription/{token}",
                done
            )
            {
                Section = "library",
                Robots = "noindex",
            }
        );
}
