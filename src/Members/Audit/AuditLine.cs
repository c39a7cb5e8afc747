using NodaTime;

namespace NetworkPortal.Members.Audit;

/// <summary>A line of the audit log: who did what, when, about whom and from where. Lines are added, never changed.</summary>
public sealed class AuditLine
{
    private AuditLine() => Name = Detail = Address = "";

    internal AuditLine(string name, Guid? by, Guid? about, string detail, string address, Instant at)
    {
        (Name, ById, AboutId, Detail, Address, At) = (name, by, about, detail, address, at);
    }

    public long Id { get; private set; }

    public Instant At { get; private set; }

    /// <summary>"thing.verb": "role.given", "journal.shared".</summary>
    public string Name { get; private set; }

    /// <summary>The account that did it; null for the portal itself, or for somebody not signed in.</summary>
    public Guid? ById { get; private set; }

    /// <summary>The account that it is about, if any.</summary>
    public Guid? AboutId { get; private set; }

    /// <summary>More, in words; never a secret or a private text.</summary>
    public string Detail { get; private set; }

    /// <summary>The network that the request came from (IPv4 /24, IPv6 /48); blank for the portal itself.</summary>
    public string Address { get; private set; }
}
