using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Requests erasure of the person's own account: immediately, or after some days, during which signing in or
/// the link in the email cancels it.</summary>
internal static class EraseAccount
{
    private const string Word = "erase";

    internal sealed class Input : Form
    {
        public Field When { get; } =
            Field
                .Choice("when", "When should we erase your account?", "radios")
                .Require("Choose when to erase your account.")
                .From([
                    new(
                        "later",
                        "In 7 days",
                        "We’ll sign you out everywhere now and email you a link in case you change your mind."
                    ),
                    new("now", "Now", "This starts right away and can’t be undone."),
                ]);

        public Field Sure { get; } =
            Field
                .Text("sure", $"Type the word “{Word}”")
                .Require($"Type the word “{Word}” to confirm.")
                .WithAutocomplete("off");
    }

    internal sealed record Services(
        [FromServices] SignInManager<Account> SignIn,
        [FromServices] AccountMail Mail,
        [FromServices] AuditLog Audit,
        [FromServices] AccountSessions Sessions,
        [FromServices] ErasureJob Erasures
    );

    internal sealed record Page(Input Form, IReadOnlyList<string> Warnings, bool Last, Instant? Due, string Zone)
        : PageModel("Erase your account");

    public static async Task<IResult> Show(
        PortalDb db,
        CurrentUser user,
        IEnumerable<IPersonalData> modules,
        CancellationToken ct
    )
    {
        var form = new Input();
        form.When.Set("later");
        return View.Page("accounts/erasure", await PageFor(form, db, user, modules, ct));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        IEnumerable<IPersonalData> modules,
        [AsParameters] Services services
    )
    {
        var form = new Input();
        if (await form.Read(context.Http) && !form.Sure.Value.Equals(Word, StringComparison.OrdinalIgnoreCase))
            form.Sure.Fail($"Type the word “{Word}” to confirm.");
        var asked =
            form.Valid && await Ask(context, context.User.Id, form.When.Value == "now", services.Mail, services.Audit);
        if (!asked)
            return View.Invalid("accounts/erasure", await PageFor(form, context.Db, context.User, modules, context.Ct));
        await services.Sessions.EndAll(context.User.Id);
        if (form.When.Value == "now")
            services.Erasures.Wake();
        await services.SignIn.SignOutAsync();
        return View.Redirect(
            "/",
            form.When.Value == "now"
                ? "We’re erasing your account. This takes a moment. Thank you for being part of the network."
                : "You’re signed out everywhere. We emailed you a link in case you change your mind."
        );
    }

    /// <summary>Requests the erasure unless the person is the only administrator, without whom no one could manage
    /// access. If the last two administrators ask at the same time, one is refused.</summary>
    private static Task<bool> Ask(RequestContext context, Guid person, bool atOnce, AccountMail mail, AuditLog audit) =>
        context.Db.Write(
            async () =>
            {
                await context
                    .Db.Roles.Where(r => r.Name == CurrentUser.Administrator)
                    .LockRows(r => r.ConcurrencyStamp, context.Ct);
                if (await IsLast(context.Db, person, context.Ct))
                    return false;
                var account = await context.Db.Accounts.SingleAsync(a => a.Id == person, context.Ct);
                await context.Db.Set<Erasure>().Where(e => e.AccountId == person).ExecuteDeleteAsync(context.Ct);
                var (erasure, token) = Erasure.Ask(person, atOnce, context.Now);
                context.Db.Add(erasure);
                account.SecurityStamp = Guid.NewGuid().ToString("N");
                audit.Note("account.erasure-asked", person, atOnce ? "right away" : "in 7 days");
                if (!atOnce)
                    await mail.ErasureAsked(account, token, erasure.DueAt);
                return true;
            },
            context.Ct
        );

    private static async Task<bool> IsLast(PortalDb db, Guid person, CancellationToken ct)
    {
        var role = db.Roles.Where(r => r.Name == CurrentUser.Administrator).Select(r => r.Id);
        var leaving = db.Set<Erasure>().Select(e => e.AccountId);
        var administrators = db.Set<IdentityUserRole<Guid>>().Where(r => role.Contains(r.RoleId));
        return await administrators.AnyAsync(r => r.UserId == person, ct)
            && !await administrators.AnyAsync(r => r.UserId != person && !leaving.Contains(r.UserId), ct);
    }

    private static async Task<Page> PageFor(
        Input form,
        PortalDb db,
        CurrentUser user,
        IEnumerable<IPersonalData> modules,
        CancellationToken ct
    )
    {
        var warnings = new List<string>();
        foreach (var module in modules)
            warnings.AddRange(await module.Warnings(user.Id, ct));
        var zone = await db.ZoneOf(user, ct);
        var due = await db.Set<Erasure>()
            .Where(e => e.AccountId == user.Id)
            .Select(e => (Instant?)e.DueAt)
            .SingleOrDefaultAsync(ct);
        return new(form, warnings, await IsLast(db, user.Id, ct), due, zone)
        {
            Section = "account",
            Robots = "noindex",
            Breadcrumbs = [new("Your account", "/account"), new("Your data", "/account/data")],
        };
    }
}
