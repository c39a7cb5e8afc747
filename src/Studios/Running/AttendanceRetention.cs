using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Running;

/// <summary>Deletes who came to a session. Washington State asks providers of clock hours to keep records for seven
/// years (WAC 181-85-205).</summary>
internal sealed class AttendanceRetention(PortalDb db) : IRetention
{
    public string Key => "studios.attendance";

    public string Title => "Attendance at studio sessions";

    public string Text => "Who was at each session of a studio, counted from the day of the session.";

    public int Days => 2557;

    public int Least => 365;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .SessionAttendances.Where(a => a.Session.EndsAt < before)
                    .OrderBy(a => a.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
