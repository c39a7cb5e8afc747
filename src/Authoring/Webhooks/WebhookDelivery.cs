using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>
/// One message to one webhook, stored in the same transaction as the change that it reports, and retried for up to a
/// day.
/// </summary>
internal sealed class WebhookDelivery
{
    /// <summary>The delay after each failed attempt; about a day in total.</summary>
    private static readonly Duration[] Waits =
    [
        Duration.FromSeconds(5),
        Duration.FromMinutes(1),
        Duration.FromMinutes(5),
        Duration.FromMinutes(30),
        Duration.FromHours(2),
        Duration.FromHours(4),
        Duration.FromHours(8),
        Duration.FromHours(10),
    ];

    private WebhookDelivery() => Event = Body = LastResponse = "";

    public WebhookDelivery(Guid webhookId, string happening, string body, Instant now)
    {
        Id = Guid.NewGuid();
        WebhookId = webhookId;
        Event = happening;
        Body = body;
        CreatedAt = now;
        NextAt = now;
        LastResponse = "";
    }

    /// <summary>
    /// The id, which is also the message's webhook-id. It is the same in each attempt, so that receivers can detect
    /// duplicates.
    /// </summary>
    public Guid Id { get; private set; }

    public Guid WebhookId { get; private set; }

    public string Event { get; private set; }

    /// <summary>The exact content that is sent.</summary>
    public string Body { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When the next attempt is due; null once the message was delivered or given up.</summary>
    public Instant? NextAt { get; private set; }

    public int AttemptCount { get; private set; }

    public Instant? DeliveredAt { get; private set; }

    public Instant? LastAt { get; private set; }

    /// <summary>The HTTP status of the last response, or null if there was none.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>The start of the last response, or why there was none.</summary>
    public string LastResponse { get; private set; }

    public string MessageId => $"msg_{Id:N}";

    public void Deliver(int status, string answer, Instant now)
    {
        Note(status, answer, now);
        (DeliveredAt, NextAt) = (now, null);
    }

    /// <returns>False if no attempts are left.</returns>
    public bool Fail(int? status, string answer, Instant now)
    {
        Note(status, answer, now);
        NextAt = AttemptCount <= Waits.Length ? now + Waits[AttemptCount - 1] : null;
        return NextAt is not null;
    }

    /// <summary>Sends the message again, whether or not it was delivered.</summary>
    public void Again(Instant now)
    {
        NextAt = now;
        AttemptCount = 0;
        DeliveredAt = null;
    }

    /// <summary>Reserves the message until the given time, so that no other process sends it meanwhile.</summary>
    public void Claim(Instant until) => NextAt = until;

    private void Note(int? status, string answer, Instant now)
    {
        AttemptCount = AttemptCount + 1;
        LastAt = now;
        LastStatus = status;
        LastResponse = PlainText.Shorten(new string([.. answer.Where(c => !char.IsControl(c) || c == '\n')]), 399);
    }
}
