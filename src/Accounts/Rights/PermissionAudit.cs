using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Answers "what can this person do, and why", and "who can do this".</summary>
public sealed class PermissionAudit(PortalDb db, IEnumerable<IRightsSource> sources)
{
    /// <summary>Why someone can do something.</summary>
    public sealed record Reason
    {
        public required Guid AccountId { get; init; }

        public required string Person { get; init; }

        public required string Role { get; init; }

        public required string Place { get; init; }

        public required string Url { get; init; }

        public required Instant? Since { get; init; }

        /// <summary>The name of whoever assigned the role; blank if no one in particular did.</summary>
        public required string By { get; init; }
    }

    public sealed record Line(string Name, string Title, string Text, IReadOnlyList<Reason> Reasons);

    public sealed record Group(string Title, IReadOnlyList<Line> Lines);

    public sealed record Rights(IReadOnlyList<Group> Groups, IReadOnlyList<Denial> Denials);

    private sealed record RoleRow(Guid Id, string Name, RoleScope Scope, string? Part, List<string> Permissions)
    {
        public bool Allows(Permission permission) =>
            permission.For(Scope)
            && (
                Permissions.Contains(permission.Name)
                || (Scope == RoleScope.Network && Name == CurrentUser.Administrator)
            );
    }

    public async Task<Rights> Of(Guid person, CancellationToken ct)
    {
        var (roles, parts) = (await Roles(ct), await Parts(person, ct));
        var names = await Names(parts, ct);
        var lines = Permissions.All.Select(permission =>
            (
                permission.Group,
                Line: new Line(
                    permission.Name,
                    permission.Title,
                    permission.Text,
                    Reasons(permission, roles, parts, names)
                )
            )
        );
        var denials = new List<Denial>();
        foreach (var source in sources)
            denials.AddRange(await source.Denials(person, ct));
        return new(
            lines
                .GroupBy(
                    line => line.Group,
                    (title, group) => new Group(title, group.Select(line => line.Line).ToList())
                )
                .ToList(),
            denials
        );
    }

    public async Task<IReadOnlyList<Reason>> People(Permission permission, CancellationToken ct)
    {
        var (roles, parts) = (await Roles(ct), await Parts(null, ct));
        var reasons = Reasons(permission, roles, parts, await Names(parts, ct));
        return [.. reasons.ByName(reason => reason.Person).ThenByName(reason => reason.Place)];
    }

    private static List<Reason> Reasons(
        Permission permission,
        List<RoleRow> roles,
        List<HeldPart> parts,
        Dictionary<Guid, string> names
    ) =>
        [
            .. from part in parts
            from role in roles
            where role.Scope == part.Scope && (role.Part ?? role.Name) == part.Role && role.Allows(permission)
            select new Reason
            {
                AccountId = part.AccountId,
                Person = names.GetValueOrDefault(part.AccountId, ""),
                Role = role.Name,
                Place = part.Place,
                Url = part.Url,
                Since = part.Since,
                By = part.ById is { } giver ? names.GetValueOrDefault(giver, "a former member") : "",
            },
        ];

    private async Task<List<HeldPart>> Parts(Guid? person, CancellationToken ct)
    {
        var parts = new List<HeldPart>();
        foreach (var source in sources)
            parts.AddRange(await source.Parts(person, ct));
        return parts;
    }

    private async Task<Dictionary<Guid, string>> Names(List<HeldPart> parts, CancellationToken ct)
    {
        var ids = parts.SelectMany(part => new[] { part.AccountId, part.ById ?? Guid.Empty }).Distinct().ToList();
        return await db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
    }

    private async Task<List<RoleRow>> Roles(CancellationToken ct)
    {
        var permissions = (
            await db
                .RolePermissions.Where(p => p.ClaimType == CurrentUser.PermissionClaim)
                .Select(p => new { p.RoleId, p.ClaimValue })
                .ToListAsync(ct)
        ).ToLookup(p => p.RoleId, p => p.ClaimValue!);
        var roles = await db.Roles.AsNoTracking().ToListAsync(ct);
        return roles.Select(r => new RoleRow(r.Id, r.Name!, r.Scope, r.Part, permissions[r.Id].ToList())).ToList();
    }
}
