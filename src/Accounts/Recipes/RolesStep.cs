using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Recipes;

/// <summary>Orchard Core's <c>Roles</c> step: roles and their permissions. Behavior 0 replaces permissions, 1 adds, 2
/// removes. <c>Scope</c> and <c>Part</c> are extensions of this portal: they identify a role at schools or in studios.
/// Permissions unknown to this portal are kept.</summary>
internal sealed class RolesStep(PortalDb db, CurrentUser user, AuditLog audit) : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Name { get; init; }

        public string? Description { get; init; }

        public List<string>? Permissions { get; init; }

        public JsonNode? PermissionBehavior { get; init; }

        public RoleScope Scope { get; init; }

        public string? Part { get; init; }
    }

    public string Name => "Roles";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var entries = RecipeEntries.Read<Entry>(step, "Roles", run);
        foreach (var entry in entries)
            await db.Write(() => Apply(entry, run, ct), ct);
        run.Done(Plural.Of(entries.Count, "role", "roles"));
    }

    private async Task Apply(Entry entry, RecipeRun run, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(entry.Name) || entry.Name.Length > Role.NameLength)
            throw new RecipeException($"Each role needs a Name of up to {Role.NameLength} characters.");
        if (await IsOfAPlace(entry, ct))
        {
            const string why = "a school or studio role has this name";
            run.Warn($"the role {entry.Name} was skipped: {why}.");
            run.Tell(new(RecipeOutcome.Skipped, "role", entry.Name, why));
            return;
        }
        var role = await Find(entry, ct);
        role.Rename(entry.Name);
        role.Description = entry.Description ?? role.Description;
        var changes = await db.Permit(role, Wanted(entry, await db.PermissionsOf(role.Id, ct)), user, ct);
        if (changes.Length > 0)
            audit.Note("role.changed", detail: $"{role.Name}: {changes}");
        run.Tell(
            new(
                db.Entry(role).State == EntityState.Added ? RecipeOutcome.Created
                    : changes.Length > 0 || db.Entry(role).State == EntityState.Modified ? RecipeOutcome.Changed
                    : RecipeOutcome.Unchanged,
                "role",
                role.Name!,
                changes
            )
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Checks for a name clash with a school or studio role. Other systems only have site-wide roles; one with
    /// the same name, such as Teacher, is a different role.</summary>
    private async Task<bool> IsOfAPlace(Entry entry, CancellationToken ct)
    {
        var normalized = entry.Name.ToUpperInvariant();
        return entry.Scope == RoleScope.Network
            && entry.Part is null
            && await db.Roles.AnyAsync(r => r.NormalizedName == normalized && r.Scope != RoleScope.Network, ct);
    }

    private async Task<Role> Find(Entry entry, CancellationToken ct)
    {
        var normalized = entry.Name.ToUpperInvariant();
        var named = await db.Roles.SingleOrDefaultAsync(r => r.NormalizedName == normalized, ct);
        var found =
            entry.Scope == RoleScope.Network
                ? named
                : await db.Roles.SingleOrDefaultAsync(r => r.Scope == entry.Scope && r.Part == entry.Part, ct)
                    ?? throw new RecipeException(
                        $"{entry.Name}: unknown part \"{entry.Part}\" in the scope {entry.Scope}."
                    );
        if (named is not null && (named != found || named.Scope != entry.Scope))
            throw new RecipeException($"{entry.Name}: another role with the scope {named.Scope} has this name.");
        return found ?? db.Roles.Add(new Role(entry.Name)).Entity;
    }

    private static IEnumerable<string> Wanted(Entry entry, List<string> present)
    {
        var listed = entry.Permissions ?? [];
        return (entry.PermissionBehavior?.ToString() ?? "0") switch
        {
            "1" or "Add" => present.Concat(listed),
            "2" or "Remove" => present.Except(listed),
            _ => listed,
        };
    }
}
