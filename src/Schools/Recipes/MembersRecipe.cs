using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.Recipes;

/// <summary>Exports this module's data as recipe steps. The same data always produces the same steps.</summary>
public static class MembersRecipe
{
    public static async Task<JsonObject> Roles(PortalDb db, CancellationToken ct) =>
        new() { ["name"] = "Roles", ["Roles"] = new JsonArray([.. await RolesRecipe.Entries(db, ct)]) };

    public static async Task<JsonObject> Schools(PortalDb db, CancellationToken ct)
    {
        var districts = await db.Districts.AsNoTracking().ToListAsync(ct);
        var schools = await db.Schools.AsNoTracking().Include(s => s.District).ToListAsync(ct);
        return new()
        {
            ["name"] = "schools",
            ["Districts"] = new JsonArray([.. districts.OrderBy(d => d.Slug, StringComparer.Ordinal).Select(Entry)]),
            ["Schools"] = new JsonArray([.. schools.OrderBy(s => s.Slug, StringComparer.Ordinal).Select(Entry)]),
        };
    }

    /// <summary>Returns accounts with their network roles, without passwords, security stamps, or activity.</summary>
    public static async Task<JsonObject> Users(PortalDb db, CancellationToken ct)
    {
        var accounts = await db
            .Accounts.AsNoTracking()
            .Where(a => a.ErasedAt == null && a.Email != null)
            .ToListAsync(ct);
        var roles = (await db.HeldRoles().Select(held => new { held.AccountId, held.Name }).ToListAsync(ct)).ToLookup(
            held => held.AccountId,
            held => held.Name
        );
        return new()
        {
            ["name"] = "Users",
            ["Users"] = new JsonArray([
                .. accounts
                    .OrderBy(a => a.NormalizedEmail, StringComparer.Ordinal)
                    .Select(account => Entry(account, roles[account.Id])),
            ]),
        };
    }

    private static JsonNode Entry(District district) =>
        new JsonObject
        {
            ["Slug"] = district.Slug,
            ["Name"] = district.Name,
            ["State"] = district.State,
            ["About"] = district.About,
        };

    private static JsonNode Entry(School school)
    {
        var entry = new JsonObject { ["Slug"] = school.Slug, ["Name"] = school.Name };
        if (school.District is { } district)
            entry["District"] = district.Slug;
        foreach (
            var (name, text) in new[]
            {
                ("Place", school.Place),
                ("State", school.State),
                ("GradeBand", school.GradeBand),
                ("TimeZoneId", school.TimeZoneId),
                ("About", school.About),
                ("NcesId", school.NcesId ?? ""),
                ("ToShow", school.WhatToSee),
            }
        )
            if (text.Length > 0)
                entry[name] = text;
        if (school.RequiresVisitApproval)
            entry["RequiresVisitApproval"] = true;
        if (school.RequiresDistrictApproval)
            entry["RequiresDistrictApproval"] = true;
        if (Entry(school.Arrival) is { Count: > 0 } arrival)
            entry["Arrival"] = arrival;
        return entry;
    }

    private static JsonObject Entry(ArrivalFacts facts)
    {
        var entry = new JsonObject();
        foreach (
            var (name, text) in new[]
            {
                ("Street", facts.Street),
                ("City", facts.City),
                ("Entrance", facts.Entrance),
                ("Parking", facts.Parking),
                ("OfficePhone", facts.OfficePhone),
                ("Rules", facts.Rules),
            }
        )
            if (text.Length > 0)
                entry[name] = text;
        if (facts.Latitude is not null)
            (entry["Latitude"], entry["Longitude"]) = (facts.Latitude, facts.Longitude);
        return entry;
    }

    private static JsonNode Entry(Account account, IEnumerable<string> roles) =>
        new JsonObject
        {
            ["UserId"] = account.Id.ToString(),
            ["UserName"] = account.UserName,
            ["Email"] = account.Email,
            ["NormalizedUserName"] = account.NormalizedUserName,
            ["NormalizedEmail"] = account.NormalizedEmail,
            ["EmailConfirmed"] = account.EmailConfirmed,
            ["IsEnabled"] = true,
            ["DisplayName"] = account.DisplayName,
            ["TimeZoneId"] = account.TimeZoneId,
            ["RoleNames"] = new JsonArray([
                .. roles.Order(StringComparer.Ordinal).Select(role => JsonValue.Create(role)),
            ]),
        };
}
