using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>Sets up an authenticator app as the second sign-in step; the first code proves that the app has the
/// key.</summary>
internal static class SetUpAuthenticator
{
    private const string Security = "/account/security";

    internal sealed class SetUpForm : Form
    {
        public Field Code { get; } =
            Field
                .Text("code", "Code from your app")
                .Require("Enter the six digits from your app.")
                .UpTo(12)
                .WithAutocomplete("one-time-code");
    }

    /// <param name="Key">The secret in Base32, for apps that cannot scan the QR code.</param>
    /// <param name="Token">The same secret, encrypted, for the form.</param>
    internal sealed record Page(SetUpForm Form, Html Qr, string Key, string Token, bool Replaces)
        : PageModel("Set up an authenticator app")
    {
        /// <summary>Where the person goes on afterwards.</summary>
        public required string ReturnUrl { get; init; }
    }

    /// <param name="Next">Where the person goes on.</param>
    internal sealed record CodesPage(IReadOnlyList<string> Codes, string Email, string Next)
        : PageModel("Your recovery codes");

    public static async Task<IResult> Show(
        [AsParameters] RequestContext context,
        Authenticators authenticators,
        SiteName site
    ) =>
        View.Page(
            "accounts/authenticator",
            await NewPage(new SetUpForm(), Totp.NewKey(), context, authenticators, site)
        );

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        Authenticators authenticators,
        AccountSessions sessions,
        SecurityAlerts alerts,
        SiteName site
    )
    {
        var form = new SetUpForm();
        await form.Read(context.Http);
        var key = authenticators.Unprotect((await FormBody.Read(context.Http))["key"].ToString());
        var step =
            key is null || !form.Valid
                ? null
                : Totp.Find(key, form.Code.Value.Replace(" ", "", StringComparison.Ordinal), context.Now);
        if (step is null)
        {
            form.Code.Fail(
                "That code is incorrect. Check that your phone’s clock is right, then enter the code your app "
                    + "shows now."
            );
            return View.Invalid(
                "accounts/authenticator",
                await NewPage(form, key ?? Totp.NewKey(), context, authenticators, site)
            );
        }
        var codes = await context.Db.Write(async () =>
        {
            await alerts.Send(
                "authenticator.added",
                context.User.Id,
                "An authenticator app was set up for your account. From now on, you’ll need a code from it to "
                    + "sign in."
            );
            await sessions.Count(context.User.Id, CurrentSession.Of(context.Http)?.Id, twoSteps: true);
            return await authenticators.Start(context.User.Id, key!, step.Value);
        });
        return await Codes(codes, context.Db, context.User, Next(context.Http));
    }

    /// <summary>Creates new recovery codes.</summary>
    public static async Task<IResult> Renew(
        PortalDb db,
        CurrentUser user,
        Authenticators authenticators,
        SecurityAlerts alerts
    )
    {
        if (!await authenticators.Has(user.Id))
            return View.NotFound;
        var codes = await db.Write(async () =>
        {
            await alerts.Send(
                "recovery-codes.made",
                user.Id,
                "New recovery codes were created for your account. The old ones no longer work."
            );
            return await authenticators.NewCodes(user.Id);
        });
        return await Codes(codes, db, user, Security);
    }

    public static async Task<IResult> Remove(
        PortalDb db,
        CurrentUser user,
        Authenticators authenticators,
        RemoveSignInMethod ways,
        SecurityAlerts alerts
    )
    {
        if (!await authenticators.Has(user.Id))
            return View.NotFound;
        await db.Write(async () =>
        {
            await alerts.Send(
                "authenticator.removed",
                user.Id,
                "The authenticator app was removed from your account. You no longer need a code to sign in."
            );
            await ways.TakeAuthenticator(user.Id);
        });
        return View.Redirect(Security, "Authenticator app removed.");
    }

    private static string Next(HttpContext http) => LocalUrl.Or(http.Request.Query["returnUrl"], Security);

    private static async Task<IResult> Codes(IReadOnlyList<string> codes, PortalDb db, CurrentUser user, string next) =>
        View.Page(
            "accounts/recovery-codes",
            new CodesPage(codes, await Email(db, user), next) { Section = "account", Robots = "noindex" }
        );

    private static async Task<Page> NewPage(
        SetUpForm form,
        byte[] key,
        RequestContext context,
        Authenticators authenticators,
        SiteName site
    )
    {
        var secret = Totp.Letters(key);
        var (issuer, email) = (
            Uri.EscapeDataString(site.Current),
            Uri.EscapeDataString(await Email(context.Db, context.User))
        );
        var qr = QrCode.Draw(
            string.Create(
                CultureInfo.InvariantCulture,
                $"otpauth://totp/{issuer}:{email}?secret={secret}&issuer={issuer}"
            ),
            "QR code for your authenticator app. You can enter the key instead."
        );
        return new(
            form,
            qr,
            string.Join(' ', secret.Chunk(4).Select(part => new string(part))),
            authenticators.Protect(key),
            await authenticators.Has(context.User.Id)
        )
        {
            ReturnUrl = Next(context.Http),
            Section = "account",
            Robots = "noindex",
            Breadcrumbs = [new("Security", Security)],
        };
    }

    private static Task<string> Email(PortalDb db, CurrentUser user) =>
        db.Accounts.Where(a => a.Id == user.Id).Select(a => a.Email!).SingleAsync();
}
