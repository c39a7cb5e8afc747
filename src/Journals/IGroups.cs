using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Journals;

/// <summary>Groups that content can be shared with, provided by the module that manages their members.</summary>
public interface IGroups
{
    Audience Audience { get; }

    IQueryable<Group> Groups { get; }

    /// <summary>Current members only; people who left are not included.</summary>
    IQueryable<GroupMember> Members { get; }

    /// <summary>Returns the pages that tell the work of these groups, as far as the reader may open them. A kind of
    /// group without such pages has none.</summary>
    Task<IReadOnlyList<GroupStory>> Stories(
        IReadOnlyCollection<Guid> groups,
        CurrentUser reader,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyList<GroupStory>>([]);
}

/// <summary>A link to the page on which a group tells its work.</summary>
/// <param name="Text">"The story of Who talks".</param>
public sealed record GroupStory(string Text, string Url);

public sealed record Group
{
    public required Guid Id { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }
}

public sealed record GroupMember
{
    public required Guid GroupId { get; init; }

    public required Guid AccountId { get; init; }

    public required Instant Since { get; init; }
}

/// <summary>Schools as groups: everyone at the school, in any role.</summary>
internal sealed class SchoolGroups(PortalDb db) : IGroups
{
    public Audience Audience => Audience.School;

    public IQueryable<Group> Groups =>
        db.Schools.Select(s => new Group
        {
            Id = s.Id,
            Slug = s.Slug,
            Name = s.Name,
        });

    public IQueryable<GroupMember> Members =>
        db.Memberships.Select(m => new GroupMember
        {
            GroupId = m.SchoolId,
            AccountId = m.AccountId,
            Since = m.Since,
        });
}
