using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Newsletters.Sending;

/// <summary>Whether a newsletter with what's new begins by itself each month, and whether it sends itself. There is one
/// row.</summary>
internal sealed class MonthlySettings
{
    public const int OnlyId = 1,
        LastDay = 28;

    public int Id { get; private set; } = OnlyId;

    public bool Drafts { get; private set; }

    public bool Sends { get; private set; }

    /// <summary>The day of the month, from 1 to <see cref="LastDay"/>.</summary>
    public int Day { get; private set; } = 1;

    public void Change(bool drafts, bool sends, int day)
    {
        Drafts = drafts;
        Sends = drafts && sends;
        Day = day;
    }

    public static async Task<MonthlySettings> Read(PortalDb db, CancellationToken ct) =>
        await db.Set<MonthlySettings>().SingleOrDefaultAsync(m => m.Id == OnlyId, ct) ?? new();
}
