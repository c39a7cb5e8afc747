using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Newsletters.Subscribing;

/// <summary>The unsubscribe link of someone without an account. GET changes nothing; POST unsubscribes, from the page
/// or from an email program that only knows the URL (RFC 8058).</summary>
internal static class EndSubscription
{
    internal sealed record Page(string Title, string Url, bool Done) : PageModel(Title);

    public static async Task<IResult> Show(
        string token,
        [AsParameters] RequestContext context,
        SubscriptionLinks links
    ) =>
        links.Left(token) is { } id
            ? Answer(token, !await context.Db.NewsletterSubscribers.AnyAsync(s => s.Id == id, context.Ct))
            : View.NotFound;

    public static async Task<IResult> Submit(
        string token,
        [AsParameters] RequestContext context,
        SubscriptionLinks links
    )
    {
        if (links.Left(token) is not { } id)
            return View.NotFound;
        if ((await FormBody.Read(context.Http))["List-Unsubscribe"] != "One-Click")
            throw new BadHttpRequestException(
                "This URL only accepts form submissions with List-Unsubscribe=One-Click."
            );
        await context.Db.Write(
            () => context.Db.NewsletterSubscribers.Where(s => s.Id == id).ExecuteDeleteAsync(context.Ct),
            context.Ct
        );
        return Answer(token, done: true);
    }

    private static IResult Answer(string token, bool done) =>
        View.Page(
            "newsletters/unsubscribe",
            new Page(
                done ? "You’re unsubscribed" : "Unsubscribe from the newsletter?",
                $"{NewslettersModule.Url}/unsubscription/{token}",
                done
            )
            {
                Section = "library",
                Robots = "noindex",
            }
        );
}
