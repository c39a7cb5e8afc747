using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.SignInPages;

/// <summary>Signs in through a link in an email, for someone who has to wait because someone else is guessing their
/// password. It proves access to the mailbox, as a password reset does; a second step is required as after a password.
/// The response is the same whether or not the account exists.</summary>
internal static class SignInLink
{
    public const string Url = "/account/sign-in/link";

    private const string Purpose = "sign-in";
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromMinutes(15);

    internal sealed class AskForm : Form
    {
        public Field Email { get; } =
            Field
                .Email("email", "Email address")
                .Require("Enter your email address.")
                .WithHint("We’ll email you a link that signs you in. It works once and expires in 15 minutes.");
    }

    /// <param name="Stamp">The account's security stamp at that time: a password change since then invalidates the
    /// link.</param>
    internal sealed record Link(Guid AccountId, string Stamp, string Nonce, string ReturnUrl);

    internal sealed record AskPage(AskForm Form, string ReturnUrl, bool Sent) : PageModel("Email me a sign-in link");

    internal sealed record OpenPage(string Token) : PageModel("Sign in");

    public static IResult Show(string? returnUrl) =>
        View.Page("accounts/sign-in-link", Ask(new AskForm(), returnUrl, sent: false));

    public static async Task<IResult> Submit(HttpContext http, PostResponseQueue later, SignInLimits limits)
    {
        var form = new AskForm();
        var returnUrl = LocalUrl.Or((await FormBody.Read(http))["return_url"].ToString(), "");
        if (!await form.Read(http))
            return View.Invalid("accounts/sign-in-link", Ask(form, returnUrl, sent: false));
        var email = form.Email.Value;
        if (await limits.Mail(email, http).Take() is null)
            await later.Enqueue(services => Send(email, returnUrl, services));
        return View.Page("accounts/sign-in-link", Ask(form, returnUrl, sent: true));
    }

    /// <summary>Shows a page with one button instead of signing in: email filters follow links.</summary>
    public static IResult ShowOpen(string? token, ProtectedLinks links) =>
        links.Open<Link>(Purpose, token) is null
            ? Gone()
            : View.Page("accounts/sign-in-open", new OpenPage(token!) { Section = "account", Robots = "noindex" });

    public static async Task<IResult> Open(
        string? token,
        [AsParameters] RequestContext context,
        ProtectedLinks links,
        FullSignIn signIn
    )
    {
        if (links.Open<Link>(Purpose, token) is not { } link)
            return Gone();
        var account = await context.Db.Accounts.SingleOrDefaultAsync(a =>
            a.Id == link.AccountId && a.SecurityStamp == link.Stamp
        );
        if (account is null || account.IsDisabled || !await context.Db.Spend(link.Nonce))
            return Gone();
        return await signIn.AfterFirstStep(
            context.Http,
            account,
            null,
            new(FullSignIn.EmailLink, Remember: false, LocalUrl.Or(link.ReturnUrl, "/today"))
        );
    }

    private static async Task Send(string email, string returnUrl, IServiceProvider services)
    {
        if (await services.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is not { } account)
            return;
        var link = new Link(account.Id, account.SecurityStamp ?? "", SecretToken.New(), returnUrl);
        var token = services.GetRequiredService<ProtectedLinks>().Seal(Purpose, link, ExpiresAfter);
        await services
            .GetRequiredService<PortalDb>()
            .Write(async () =>
            {
                services.GetRequiredService<AuditLog>().Note("sign-in.link-asked", about: account.Id);
                await services.GetRequiredService<AccountMail>().SignInLink(account, token);
            });
    }

    private static AskPage Ask(AskForm form, string? returnUrl, bool sent) =>
        new(form, LocalUrl.Or(returnUrl, ""), sent) { Section = "account", Robots = "noindex" };

    private static IResult Gone() =>
        View.Page(
            "accounts/sign-in-open",
            new OpenPage("") { Section = "account", Robots = "noindex" },
            StatusCodes.Status410Gone
        );
}
