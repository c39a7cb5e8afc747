using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Recipes;

/// <summary>
/// Orchard Core's <c>Users</c> step: accounts, matched by email address. Passwords are never imported, so people choose
/// one with "forgot password". A file can't make anyone an administrator.
/// </summary>
internal sealed class UsersStep(
    PortalDb db,
    UserManager<Account> accounts,
    CurrentUser user,
    AuditLog audit,
    TimeProvider time
) : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public string? UserName { get; init; }

        public string? Email { get; init; }

        public string? DisplayName { get; init; }

        public string? TimeZoneId { get; init; }

        public JsonNode? EmailConfirmed { get; init; }

        public bool? IsEnabled { get; init; }

        public List<string>? RoleNames { get; init; }
    }

    public string Name => "Users";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        // Other account data that Orchard Core exports isn't used here or is secret, so it isn't worth a warning per
        // person.
        var entries = RecipeEntries.Read<Entry>(step, "Users", run with { Warn = _ => { } });
        foreach (var entry in entries)
            await Apply(entry, run, ct);
        run.Done(Plural.Of(entries.Count, "user", "users"));
    }

    private async Task Apply(Entry entry, RecipeRun run, CancellationToken ct)
    {
        var name = entry.Email ?? entry.UserName ?? "without a name";
        var email = EmailAddress.Clean(entry.Email ?? "");
        if (!Field.IsEmail(email))
            Skip("it has no valid email address");
        else if (entry.IsEnabled == false)
            Skip("it’s disabled in the source");
        else
            await Apply(entry, email, run, ct);

        void Skip(string why)
        {
            run.Warn($"the user {name} was skipped: {why}.");
            run.Tell(new(RecipeOutcome.Skipped, "user", name, why));
        }
    }

    private async Task Apply(Entry entry, string email, RecipeRun run, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(email);
        var given = new List<string>();
        var isNew = account is null;
        if (account is null)
        {
            account = new Account(
                PlainText.Shorten(entry.DisplayName ?? entry.UserName ?? email, Account.NameLength),
                email,
                Zone(entry),
                time.Now()
            )
            {
                EmailConfirmed = true,
            };
            if (await accounts.CreateAsync(account) is { Succeeded: false } refusal)
            {
                var why = string.Join(" ", refusal.Errors.Select(e => e.Description)).TrimEnd('.');
                run.Warn($"the user {email} was skipped: {why}.");
                run.Tell(new(RecipeOutcome.Skipped, "user", email, why));
                return;
            }
            audit.Note("account.imported", about: account.Id);
        }
        foreach (var role in entry.RoleNames ?? [])
            if (await Give(account, role, email, run, ct))
                given.Add(role);
        db.RecordChange("person", account.Id.ToString());
        await db.SaveChangesAsync(ct);
        run.Tell(
            new(
                isNew ? RecipeOutcome.Created
                    : given.Count > 0 ? RecipeOutcome.Changed
                    : RecipeOutcome.Unchanged,
                "user",
                email,
                given.Count > 0 ? $"roles: {string.Join(", ", given)}" : ""
            )
        );
    }

    private async Task<bool> Give(Account account, string name, string email, RecipeRun run, CancellationToken ct)
    {
        var normalized = name.ToUpperInvariant();
        var role = await db
            .Roles.AsNoTracking()
            .SingleOrDefaultAsync(r => r.NormalizedName == normalized && r.Scope == RoleScope.Network, ct);
        if (role is null || role.IsAdministrator)
        {
            var problem = role is null ? "doesn’t exist here" : "can’t be assigned by an import; assign it at the desk";
            if (name is not ("Authenticated" or "Anonymous"))
                run.Warn($"the user {email}: the role {name} {problem}.");
            return false;
        }
        if (!await db.GiveRole(account.Id, role, user.SignedIn ? user.Id : null, ct))
            return false;
        audit.Note("role.given", about: account.Id, detail: role.Name!);
        return true;
    }

    private static string Zone(Entry entry) =>
        entry.TimeZoneId is { } zone && Clock.IsZone(zone) ? zone : "America/New_York";
}
