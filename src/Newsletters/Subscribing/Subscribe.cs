using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Newsletters.Subscribing;

/// <summary>
/// Someone without an account asks for newsletters. Whatever the address is, the answer and the email are the same, and
/// nothing is stored until the address is confirmed.
/// </summary>
internal static class Subscribe
{
    internal sealed class AddressForm : Form
    {
        public Field Email { get; } = Field.Email("email", "Email address").Require("Enter your email address.");
    }

    internal sealed record Page(AddressForm Form, bool Sent, bool HasAccount) : PageModel("Get the newsletter");

    internal sealed record ConfirmEmail(string Url) : MailPage("Confirm your newsletter subscription");

    public static IResult Show([AsParameters] RequestContext context) =>
        View.Page("newsletters/subscribe", PageFor(context, new AddressForm(), sent: false));

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        EmailRequestLimit limits,
        SubscriptionLinks links,
        Mailer mailer
    )
    {
        var form = new AddressForm();
        if (!await form.Read(context.Http))
            return View.Invalid("newsletters/subscribe", PageFor(context, form, sent: false));
        // Over the limit nothing is sent, and the response is the same.
        if (await limits.Take(form.Email.Value, context.Http) is null)
        {
            await mailer.Send(
                new(form.Email.Value, ""),
                new("newsletter-confirm", new ConfirmEmail(links.ConfirmUrl(form.Email.Value))),
                context.Ct
            );
            await context.Db.SaveChangesAsync(context.Ct);
        }
        return View.Page("newsletters/subscribe", PageFor(context, form, sent: true));
    }

    private static Page PageFor(RequestContext context, AddressForm form, bool sent) =>
        new(form, sent, context.User.SignedIn)
        {
            Section = "library",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Newsletters", NewslettersModule.Url)],
        };
}
