using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>
/// An invited person creates an account and is signed in. Someone who has an account signs in and accepts the
/// membership (<see cref="AcceptPlace"/>).
/// </summary>
internal static class AcceptInvitation
{
    internal sealed class AcceptForm : Form
    {
        public Field Name { get; } = PersonName.Field("Your name", "Enter your name.");

        public Field Email { get; } =
            Field.Email("email", "Email address").Require("Enter your email address.").WithAutocomplete("username");

        public Field TimeZone { get; } =
            Field
                .Choice("time_zone", "Your time zone")
                .Require("Choose your time zone.")
                .WithHint("We show times in this time zone.")
                .From(TimeZones.Options);

        public Field Password { get; } = NewPassword.Field();
    }

    internal sealed record Services(
        [FromServices] UserManager<Account> Accounts,
        [FromServices] SignInManager<Account> SignIn,
        [FromServices] AuditLog Audit
    );

    internal sealed record Page(AcceptForm? Form, string School, string SignInUrl)
        : PageModel("Welcome to the network");

    public static async Task<IResult> Show(
        string token,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await db.AccountInvitations.ByToken(token, time.Now(), ct) is not { } invitation)
            return Expired();
        if (await IsOffer(invitation, db, user, ct))
            return AcceptPlace.Show(invitation, token, user);
        var form = new AcceptForm();
        form.Name.Set(invitation.Name);
        form.Email.Set(invitation.Email);
        form.TimeZone.Set(invitation.School?.TimeZoneId ?? "America/New_York");
        return View.Page("schools/accept-invitation", NewPage(form, invitation, token));
    }

    public static async Task<IResult> Submit(
        string token,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        if (
            await context.Db.AccountInvitations.AsNoTracking().ByToken(token, context.Now, context.Ct)
            is not { } invitation
        )
            return Expired();
        if (await IsOffer(invitation, context.Db, context.User, context.Ct))
            return context.User.SignedIn
                ? await AcceptPlace.Submit(invitation, context, services.SignIn, services.Audit)
                : View.Redirect(Url(token));
        var form = new AcceptForm();
        if (!await form.Read(context.Http))
            return View.Invalid("schools/accept-invitation", NewPage(form, invitation, token));
        var account = new Account(form.Name.Value, form.Email.Value, form.TimeZone.Value, context.Now)
        {
            EmailConfirmed = invitation.NormalizedEmail == EmailAddress.Key(form.Email.Value),
        };
        try
        {
            if (!await Make(account, form.Password.Value, invitation, context, services))
                return Expired();
        }
        catch (Refused refused)
        {
            Explain(refused.Result, form);
            return View.Invalid("schools/accept-invitation", NewPage(form, invitation, token));
        }
        await services.SignIn.SignInAsync(account, isPersistent: true);
        return View.Redirect("/today", $"Welcome, {account.DisplayName}. Your account is ready.");
    }

    internal static string Url(string token) => "/account/invitation?token=" + Uri.EscapeDataString(token);

    internal static IResult Expired() =>
        View.Page(
            "schools/accept-invitation",
            new Page(null, "", "") { Section = "account", Robots = "noindex" },
            StatusCodes.Status410Gone
        );

    /// <summary>Uses the invitation and creates the account in one transaction.</summary>
    /// <returns>False if the invitation was used, withdrawn, or expired in the meantime.</returns>
    private static Task<bool> Make(
        Account account,
        string password,
        AccountInvitation invitation,
        RequestContext context,
        Services services
    ) =>
        context.Db.Write(async () =>
        {
            if (!await context.Db.Claim(invitation, context.Now, default))
                return false;
            var created = await Create(account, password, services.Accounts);
            if (!created.Succeeded)
                throw new Refused(created);
            await AcceptPlace.Join(invitation, account, context, services.Audit, default);
            await context.Db.SettleDues(FirstDues(invitation, account.Id, context.Now), default);
            return true;
        });

    /// <summary>Returns what a new person finds on Today, each with a key of its own. Teachers are asked what they
    /// teach instead.</summary>
    private static List<(Guid, IEnumerable<WantedDue>)> FirstDues(
        AccountInvitation invitation,
        Guid account,
        Instant now
    )
    {
        IEnumerable<WantedDue> wanted =
            invitation.Email is null ? [FirstHourDue.For(account, now)]
            : invitation.SchoolRole is { } role and (SchoolRole.SchoolLeader or SchoolRole.VisitCoordinator)
                ? FirstStepDue.For(account, $"{role}", now)
            : [];
        return [.. wanted.Select(due => (Guid.CreateVersion7(), (IEnumerable<WantedDue>)[due]))];
    }

    private static async Task<IdentityResult> Create(Account account, string password, UserManager<Account> accounts)
    {
        try
        {
            return await accounts.CreateAsync(account, password);
        }
        catch (DbUpdateException)
        {
            // Two invitations to one address were accepted at the same moment; the unique index decides.
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateEmail(account.Email!));
        }
    }

    private static void Explain(IdentityResult result, AcceptForm form)
    {
        if (result.Errors.Any(e => e.Code is "DuplicateEmail" or "DuplicateUserName"))
            form.Email.Fail("This email address already has an account. Sign in with it, or use a different one.");
        else
            NewPassword.Explain(
                result,
                form,
                form.Password,
                "We couldn’t create your account. Check what you entered and try again."
            );
    }

    /// <summary>
    /// Checks whether the membership goes to an existing account: the signed-in one, or the one with the invited
    /// address.
    /// </summary>
    private static async Task<bool> IsOffer(
        AccountInvitation invitation,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    ) =>
        invitation.Email is not null
        && (user.SignedIn || await db.Accounts.AnyAsync(a => a.NormalizedEmail == invitation.NormalizedEmail, ct));

    private static Page NewPage(AcceptForm form, AccountInvitation invitation, string token) =>
        new(form, invitation.School?.Name ?? "", invitation.Email is null ? "" : AcceptPlace.SignInUrl(token))
        {
            Section = "account",
            Robots = "noindex",
        };

    /// <summary>
    /// Thrown when Identity rejects the account, to roll back the transaction so that the invitation remains open.
    /// </summary>
    private sealed class Refused(IdentityResult result) : Exception
    {
        public IdentityResult Result => result;
    }
}
