using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;

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
}
