using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

/// <summary>
/// Studios as groups to share with. Their members are the current participants, not people on the waitlist or who have
/// left.
/// </summary>
internal sealed class StudioGroups(PortalDb db) : IGroups
{
    public Audience Audience => Audience.Studio;

    public IQueryable<Group> Groups =>
        db.Studios.Select(s => new Group
        {
            Id = s.Id,
            Slug = s.Slug,
            Name = s.Name,
        });

    public IQueryable<GroupMember> Members =>
        db
            .StudioMemberships.InRoom()
            .Where(m => m.JoinedAt != null)
            .Select(m => new GroupMember
            {
                GroupId = m.StudioId,
                AccountId = m.AccountId,
                Since = m.JoinedAt!.Value,
            });

    public async Task<IReadOnlyList<GroupStory>> Stories(
        IReadOnlyCollection<Guid> groups,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var staff = reader.Can(Permissions.ManageStudios);
        var inside = db.StudiosWhere(reader, Permissions.SeeStudio);
        var found = await db
            .Studios.VisibleTo(reader)
            .Where(s => groups.Contains(s.Id) && (staff || inside.Any(one => one.Id == s.Id)))
            .OrderBy(s => s.StartsOn)
            .Select(s => new { s.Name, s.Slug })
            .ToListAsync(ct);
        return found.ConvertAll(s => new GroupStory($"The story of {s.Name}", Studio.StoryUrl(s.Slug)));
    }
}
