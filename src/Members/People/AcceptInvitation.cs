using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Accounts.Passwords;
using NetworkPortal.Members.Schools;

namespace NetworkPortal.Members.People;

/// <summary>An invited person makes the account, and is signed in.</summary>
internal static class AcceptInvitation
{
    internal sealed class AcceptForm : Form
    {
        public Field Name { get; } = Field.Text("name", "Your name").Require("Enter your name.").UpTo(Account.NameLength).WithAutocomplete("name");

        public Field Email { get; } = Field.Email("email", "Email address").Require("Enter your email address.").WithAutocomplete("username");

        public Field TimeZone { get; } = Field.Choice("time_zone", "Your time zone").Require("Choose your time zone.").WithHint("Times are shown to you in this zone.").From(TimeZones.Options);

        public Field Password { get; } = NewPassword.Field();
    }

    internal sealed record Page(AcceptForm? Form, string School) : PageModel("Welcome to the network");

    public static async Task<IResult> Show(string token, PortalDb db, TimeProvider time, CancellationToken cancel)
    {
        if (await Find(token, db, time, cancel) is not { } invitation) return Expired();
        var form = new AcceptForm();
        form.Name.Set(invitation.Name);
        form.Email.Set(invitation.Email);
        form.TimeZone.Set(invitation.School?.TimeZoneId ?? "America/New_York");
        return View.Page("members/accept-invitation", NewPage(form, invitation));
    }

    public static async Task<IResult> Submit(string token, HttpContext http, PortalDb db, UserManager<Account> accounts, SignInManager<Account> signIn, TimeProvider time, CancellationToken cancel)
    {
        var form = new AcceptForm();
        await form.Read(http);
        Account? account = null;
        var answer = await Try(() => db.Write<IResult>(async () =>
        {
            if (await Find(token, db, time, cancel) is not { } invitation) return Expired();
            if (!form.Valid) return View.Invalid("members/accept-invitation", NewPage(form, invitation));
            account = new Account(form.Name.Value, form.Email.Value, form.TimeZone.Value, time.Now()) { EmailConfirmed = invitation.Email == form.Email.Value };
            var created = await accounts.CreateAsync(account, form.Password.Value);
            if (!created.Succeeded) throw new Refused(created, invitation);
            await Join(invitation, account, db, accounts, time);
            return View.Redirect("/today", $"Welcome, {account.DisplayName}. Your account is ready.");
        }, cancel), form);
        if (account is not null && answer is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status422UnprocessableEntity }) await signIn.SignInAsync(account, isPersistent: true);
        return answer;
    }

    private static async Task Join(Invitation invitation, Account account, PortalDb db, UserManager<Account> accounts, TimeProvider time)
    {
        invitation.Accept(time.Now());
        if (invitation.NetworkRole is { } role) await accounts.AddToRoleAsync(account, role);
        if (invitation is { SchoolId: { } school, SchoolRole: { } schoolRole }) db.Memberships.Add(new Membership(account.Id, school, schoolRole, time.Now()));
        db.Record("person", account.Id.ToString());
    }

    /// <summary>Identity's refusal rolls the whole step back, so that the invitation stays open for another try.</summary>
    private static async Task<IResult> Try(Func<Task<IResult>> step, AcceptForm form)
    {
        try
        {
            return await step();
        }
        catch (Refused refused)
        {
            if (refused.Result.Errors.Any(e => e.Code is "DuplicateEmail" or "DuplicateUserName")) form.Email.Fail("This address already has an account. Sign in with it, or use another address.");
            else NewPassword.Explain(refused.Result, form, form.Password, "The account could not be made. Check what you entered.");
            return View.Invalid("members/accept-invitation", NewPage(form, refused.Invitation));
        }
    }

    private static async Task<Invitation?> Find(string token, PortalDb db, TimeProvider time, CancellationToken cancel)
    {
        var hash = Invitation.Hash(token);
        var invitation = await db.Invitations.Include(i => i.School).SingleOrDefaultAsync(i => i.TokenHash == hash, cancel);
        return invitation?.IsOpen(time.Now()) == true ? invitation : null;
    }

    private static IResult Expired() => View.Page("members/accept-invitation", new Page(null, "") { Section = "account", Robots = "noindex" }, StatusCodes.Status410Gone);

    private static Page NewPage(AcceptForm form, Invitation invitation) => new(form, invitation.School?.Name ?? "") { Section = "account", Robots = "noindex" };

    private sealed class Refused(IdentityResult result, Invitation invitation) : Exception
    {
        public IdentityResult Result => result;

        public Invitation Invitation => invitation;
    }
}
