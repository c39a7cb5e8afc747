using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Studios;

/// <summary>
/// The rule for who may be in a studio, as a member or facilitator: people at a school of the network. Every way into a
/// studio checks it.
/// </summary>
internal static class SeatRule
{
    public const string Words =
        "Studios are open to staff at network schools. To join your school, ask a school "
        + "leader for an invitation or a school code.";

    public static IQueryable<Guid> WhoMaySit(this PortalDb db) =>
        db.Memberships.Where(m => m.Account.ErasedAt == null).Select(m => m.AccountId);

    public static Task<bool> MaySit(this PortalDb db, Guid person, CancellationToken ct) =>
        db.WhoMaySit().AnyAsync(id => id == person, ct);
}
