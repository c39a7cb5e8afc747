namespace NetworkPortal.Site.Dues;

/// <summary>A group that a person belongs to now, as addressed by <see cref="DueAudience"/>; or, for a highlight, that
/// it has something for them.</summary>
/// <remarks>The queries of all modules run as one statement, so they all select the same members.</remarks>
public sealed record DueGroup
{
    public required string Kind { get; init; }

    public required Guid Id { get; init; }

    /// <summary>For schools, the permission that the person has there; otherwise blank.</summary>
    public required string Permission { get; init; }

    internal string Audience => Permission.Length > 0 ? $"{Kind}/{Id}/{Permission}" : $"{Kind}/{Id}";
}

public static class DueGroups
{
    /// <summary>Returns groups of one kind.</summary>
    /// <param name="kind">As given to <see cref="DueAudience.Group"/>.</param>
    public static IQueryable<DueGroup> InGroups(this IQueryable<Guid> ids, string kind) =>
        ids.Select(id => new DueGroup
        {
            Kind = kind,
            Id = id,
            Permission = "",
        });

    /// <summary>Returns schools at which the person has the permission.</summary>
    public static IQueryable<DueGroup> AsSchools(this IQueryable<Guid> ids, string permission) =>
        ids.Select(id => new DueGroup
        {
            Kind = "school",
            Id = id,
            Permission = permission,
        });
}
