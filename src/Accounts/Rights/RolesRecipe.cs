using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Exports all roles as a recipe that this portal and Orchard Core can import. The same roles always produce
/// the same file.</summary>
public static class RolesRecipe
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<IResult> Download(PortalDb db, CancellationToken ct) =>
        Results.File(System.Text.Encoding.UTF8.GetBytes(await Write(db, ct)), "application/json", "roles.recipe.json");

    public static async Task<IEnumerable<JsonNode>> Entries(PortalDb db, CancellationToken ct)
    {
        var permissions = (
            await db
                .RolePermissions.Where(p => p.ClaimType == CurrentUser.PermissionClaim)
                .Select(p => new { p.RoleId, p.ClaimValue })
                .ToListAsync(ct)
        ).ToLookup(p => p.RoleId, p => p.ClaimValue!);
        return (await db.Roles.AsNoTracking().ToListAsync(ct))
            .OrderBy(r => r.Scope)
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(role => Entry(role, permissions[role.Id]));
    }

    public static async Task<string> Write(PortalDb db, CancellationToken ct)
    {
        var recipe = new JsonObject
        {
            ["name"] = "Roles",
            ["displayName"] = "Roles",
            ["description"] = "The network’s roles and their permissions.",
            ["author"] = "",
            ["website"] = "",
            ["version"] = "1.0.0",
            ["issetuprecipe"] = false,
            ["categories"] = new JsonArray(),
            ["tags"] = new JsonArray(),
            ["steps"] = new JsonArray(
                new JsonObject { ["name"] = "Roles", ["Roles"] = new JsonArray([.. await Entries(db, ct)]) }
            ),
        };
        return recipe.ToJsonString(Format) + "\n";
    }

    private static JsonNode Entry(Role role, IEnumerable<string> permissions)
    {
        var entry = new JsonObject
        {
            ["Name"] = role.Name,
            ["Description"] = role.Description,
            ["Permissions"] = new JsonArray([
                .. permissions.Order(StringComparer.Ordinal).Select(permission => JsonValue.Create(permission)),
            ]),
            ["PermissionBehavior"] = 0,
        };
        if (role.Part is null)
            return entry;
        entry["Scope"] = role.Scope.ToString();
        entry["Part"] = role.Part;
        return entry;
    }
}
