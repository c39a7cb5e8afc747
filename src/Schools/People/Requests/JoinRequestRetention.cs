using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>Deletes expired join requests after the retention period.</summary>
internal sealed class JoinRequestRetention(PortalDb db) : IRetention
{
    public string Key => "join.requests";

    public string Title => "Requests to join a school";

    public string Text =>
        "Names and email addresses of people who used a school’s code to request to join. The countdown starts "
        + "when the request expires.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.JoinRequests.Where(r => r.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}
