using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People;

/// <summary>The page of a person's own account: name, time zone, schools, and signing out.</summary>
internal static class MyAccount
{
    internal sealed class AccountForm : Form
    {
        public Field Name { get; } = PersonName.Field("Your name", "Enter your name.");

        public Field TimeZone { get; } =
            Field
                .Choice("time_zone", "Your time zone")
                .Require("Choose your time zone.")
                .WithHint("We show times in this time zone.")
                .From(TimeZones.Options);
    }

    internal sealed record Place(string Name, string Url, string Role, bool Leads);

    internal sealed record Page(AccountForm Form, string Email, IReadOnlyList<Place> Schools)
        : PageModel("Your account");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == user.Id, ct);
        var form = new AccountForm();
        form.Name.Set(account.DisplayName);
        form.TimeZone.Set(account.TimeZoneId);
        return View.Page("schools/account", await NewPage(form, account, db, ct));
    }

    public static async Task<IResult> Submit(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SignInManager<Account> signIn,
        CancellationToken ct
    )
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == user.Id, ct);
        var form = new AccountForm();
        if (!await form.Read(http))
            return View.Invalid("schools/account", await NewPage(form, account, db, ct));
        account.Describe(form.Name.Value, form.TimeZone.Value);
        db.RecordChange("person", account.Id.ToString());
        await db.SaveChangesAsync(ct);
        await signIn.RefreshSignInAsync(account);
        return View.Redirect("/account", "Profile saved.");
    }

    private static async Task<Page> NewPage(AccountForm form, Account account, PortalDb db, CancellationToken ct)
    {
        var memberships = await db
            .Memberships.Of(account.Id)
            .ByName(m => m.School.Name)
            .Select(m => new
            {
                m.School.Name,
                m.School.Slug,
                m.Role,
            })
            .ToListAsync(ct);
        return new(
            form,
            account.Email!,
            [
                .. memberships
                    .GroupBy(m => (m.Name, m.Slug))
                    .Select(g => new Place(
                        g.Key.Name,
                        "/schools/" + g.Key.Slug,
                        string.Join(", ", g.Select(m => m.Role.Text())),
                        g.Any(m => m.Role == SchoolRole.SchoolLeader)
                    )),
            ]
        )
        {
            Section = "account",
            Robots = "noindex",
        };
    }
}
