using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>An external program that is notified when something is published, changed, or unpublished.</summary>
internal sealed class Webhook
{
    public const string SecretPrefix = "whsec_";

    /// <summary>All events that a webhook can subscribe to.</summary>
    public static readonly IReadOnlyList<string> AllEvents =
    [
        ContentEvents.Published,
        ContentEvents.Unpublished,
        ContentEvents.Deleted,
    ];

    private Webhook() => Url = Events = Types = ProtectedSecret = DisabledReason = "";

    public Webhook(
        string address,
        IEnumerable<string> events,
        IEnumerable<string> types,
        string sealedSecret,
        Instant now
    )
    {
        Id = Guid.NewGuid();
        Url = address;
        ProtectedSecret = sealedSecret;
        CreatedAt = now;
        DisabledReason = "";
        (Events, Types) = (string.Join(' ', events), string.Join(' ', types));
    }

    public Guid Id { get; private set; }

    public string Url { get; private set; }

    /// <summary>Names of events, separated by spaces.</summary>
    public string Events { get; private set; }

    /// <summary>Names of content types, separated by spaces; blank for all types.</summary>
    public string Types { get; private set; }

    /// <summary>
    /// The signing secret, encrypted with the portal's keys. Signing needs the secret itself, so a hash would not be
    /// enough.
    /// </summary>
    public string ProtectedSecret { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant? DisabledAt { get; private set; }

    public string DisabledReason { get; private set; }

    public bool Wants(string happening, string type) =>
        Events.Split(' ').Contains(happening) && (Types.Length == 0 || Types.Split(' ').Contains(type));

    public void Disable(string why, Instant now) => (DisabledAt, DisabledReason) = (now, why);

    public void Enable() => (DisabledAt, DisabledReason) = (null, "");

    public void Renew(string sealedSecret) => ProtectedSecret = sealedSecret;

    public static string NewSecret() => SecretPrefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

internal sealed class WebhookTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Webhook>(hook =>
        {
            hook.ToTable("Webhooks");
            hook.Property(h => h.Url).HasMaxLength(500);
            hook.Property(h => h.Events).HasMaxLength(200);
            hook.Property(h => h.Types).HasMaxLength(4000);
            hook.Property(h => h.ProtectedSecret).HasMaxLength(1000);
            hook.Property(h => h.DisabledReason).HasMaxLength(300);
        });
        model.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("WebhookDeliveries");
            delivery.Property(d => d.Event).HasMaxLength(60);
            delivery.Property(d => d.LastResponse).HasMaxLength(400);
            delivery.HasIndex(d => d.NextAt);
            delivery.HasIndex(d => new { d.WebhookId, d.CreatedAt });
            delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

internal static class WebhooksDb
{
    extension(PortalDb db)
    {
        public DbSet<Webhook> Webhooks => db.Set<Webhook>();

        public DbSet<WebhookDelivery> WebhookDeliveries => db.Set<WebhookDelivery>();
    }
}
