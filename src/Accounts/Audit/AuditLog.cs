using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Writes the audit log, in the same transaction as the action that it records.</summary>
public sealed class AuditLog(PortalDb db, CurrentUser user, IHttpContextAccessor http, TimeProvider time)
{
    /// <summary>Adds an entry; the caller saves it.</summary>
    /// <param name="name">"object.verb": "role.given".</param>
    /// <param name="about">The affected account.</param>
    /// <param name="detail">A description of the details; never a secret or private text.</param>
    /// <param name="by">The actor, if not the current user: during sign-in, no one is signed in yet.</param>
    public void Note(string name, Guid? about = null, string detail = "", Guid? by = null)
    {
        var line = new AuditLine(
            new(name, by ?? (user.SignedIn ? user.Id : null), about, PlainText.Shorten(detail, 400)),
            Network(http.HttpContext?.Connection.RemoteIpAddress),
            time.Now()
        );
        db.BeforeCommit(() => Append(line));
    }

    /// <summary>Assigns number and seal just before commit, so that only this last step of each transaction is
    /// serialized.</summary>
    private async Task Append(AuditLine line)
    {
        var heads = db.Set<AuditHead>();
        await heads.LockRows(h => h.LastId);
        var head = await heads.SingleAsync();
        await db.Entry(head).ReloadAsync();
        head.Add(line);
        db.AuditLines.Add(line);
        await db.SaveChangesAsync();
    }

    /// <summary>Returns the network of an address: specific enough to see patterns, not enough to identify a
    /// person.</summary>
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
