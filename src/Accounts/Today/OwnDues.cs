using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Accounts.Today;

/// <summary>What is addressed to the person, or to everyone with one of their network permissions.</summary>
internal sealed class OwnDues : IDueMembership
{
    public Task<IReadOnlyList<string>> Of(CurrentUser me, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<string>>([
            DueAudience.Person(me.Id),
            .. Permissions
                .All.Where(permission => me.Can(permission.Name))
                .Select(permission => DueAudience.Staff(permission.Name)),
        ]);
}
