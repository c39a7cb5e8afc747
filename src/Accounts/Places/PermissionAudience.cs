using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Accounts.Places;

/// <summary>
/// The audiences that a person has through permissions of network roles. Only in the person's own requests: a
/// permission can be suspended until the second sign-in step.
/// </summary>
internal sealed class PermissionAudience(CurrentUser user) : ISearchAudience
{
    public Task<IReadOnlyList<string>> Of(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>(
            person == user.Id
                ? [.. Permissions.All.Where(one => user.Can(one.Name)).Select(one => PortalPlace.May(one.Name))]
                : []
        );
}
