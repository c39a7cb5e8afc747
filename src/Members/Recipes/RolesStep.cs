using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Accounts;

namespace NetworkPortal.Members.Recipes;

/// <summary>Orchard Core's <c>Roles</c> step: network roles and what each allows. Behaviour 0 replaces permissions, 1 adds, 2 removes.</summary>
internal sealed class RolesStep(PortalDb db) : IRecipeStep
{
    private sealed record Entry(string Name, string? Description, List<string>? Permissions, JsonNode? PermissionBehavior) : RecipeEntry;

    public string Name => "Roles";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken cancel)
    {
        var entries = RecipeEntries.Read<Entry>(step, "Roles", run);
        foreach (var entry in entries) await Apply(entry, cancel);
        run.Done($"{entries.Count} roles");
    }

    private async Task Apply(Entry entry, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(entry.Name)) throw new RecipeException("A role has no Name.");
        var normalized = entry.Name.ToUpperInvariant();
        var role = await db.Roles.SingleOrDefaultAsync(r => r.NormalizedName == normalized, cancel);
        if (role is null) db.Roles.Add(role = new Role(entry.Name) { NormalizedName = normalized });
        role.Description = entry.Description ?? role.Description;
        if (entry.Name != CurrentUser.Administrator) await Permit(role, entry, cancel);
        await db.SaveChangesAsync(cancel);
    }

    private async Task Permit(Role role, Entry entry, CancellationToken cancel)
    {
        var claims = db.Set<IdentityRoleClaim<Guid>>();
        var present = await claims.Where(c => c.RoleId == role.Id && c.ClaimType == CurrentUser.PermissionClaim).ToListAsync(cancel);
        var wanted = entry.Permissions ?? [];
        var behaviour = entry.PermissionBehavior?.ToString() ?? "0";
        if (behaviour is "0" or "Replace") claims.RemoveRange(present.Where(c => !wanted.Contains(c.ClaimValue!)));
        if (behaviour is "2" or "Remove") claims.RemoveRange(present.Where(c => wanted.Contains(c.ClaimValue!)));
        else
            claims.AddRange(wanted.Distinct().Except(present.Select(c => c.ClaimValue!)).Select(p => new IdentityRoleClaim<Guid> { RoleId = role.Id, ClaimType = CurrentUser.PermissionClaim, ClaimValue = p }));
    }
}
