using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Writes the audit log, in the same transaction as what it tells of.</summary>
public sealed class AuditLog(PortalDb db, CurrentUser user, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Adds a line; the caller saves it.</summary>
    /// <param name="name">"thing.verb": "role.given".</param>
    /// <param name="about">The account that it is about.</param>
    /// <param name="detail">More, in words; never a secret or a private text.</param>
    /// <param name="by">Who did it, where that is not who asks: at signing in nobody is signed in yet.</param>
    public void Note(string name, Guid? about = null, string detail = "", Guid? by = null)
    {
        var line = new AuditLine(
            name,
            by ?? (user.SignedIn ? user.Id : null),
            about,
            PlainText.Shorten(detail, 400),
            Network(http.HttpContext?.Connection.RemoteIpAddress),
            time.Now()
        );
        db.BeforeCommit(() => Append(line));
    }

    /// <summary>Lines get their number and seal last of all, one transaction after the other; what else a transaction
    /// does need not wait.</summary>
    private async Task Append(AuditLine line)
    {
        var heads = db.Set<AuditHead>();
        await heads.ExecuteUpdateAsync(row => row.SetProperty(h => h.LastId, h => h.LastId));
        var head = await heads.SingleAsync();
        await db.Entry(head).ReloadAsync();
        head.Add(line);
        db.AuditLines.Add(line);
        await db.SaveChangesAsync();
    }

    /// <summary>The network that an address belongs to: enough to see a pattern, too little to find a person.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var length = address.GetAddressBytes().Length == 4 ? 24 : 48;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, length / 8, bytes.Length - length / 8);
        return $"{new IPAddress(bytes)}/{length}";
    }
}
