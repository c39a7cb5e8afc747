using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>One message to one webhook: written with the change that it tells of, tried until it arrives or a day is
/// over.</summary>
internal sealed class WebhookDelivery
{
    /// <summary>How long to wait after each try that failed; together a day.</summary>
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

    private WebhookDelivery() => Event = Body = LastAnswer = "";

    public WebhookDelivery(Guid webhookId, string happening, string body, Instant now)
    {
        (Id, WebhookId, Event, Body, CreatedAt, NextAt, LastAnswer) = (
            Guid.NewGuid(),
            webhookId,
            happening,
            body,
            now,
            now,
            ""
        );
    }

    /// <summary>The message's id as well: the same at each try, so that whoever gets it twice can tell.</summary>
    public Guid Id { get; private set; }

    public Guid WebhookId { get; private set; }

    public string Event { get; private set; }

    /// <summary>What is sent, byte for byte.</summary>
    public string Body { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>When it is tried next; null once it arrived or was given up.</summary>
    public Instant? NextAt { get; private set; }

    public int Tries { get; private set; }

    public Instant? DeliveredAt { get; private set; }

    public Instant? LastAt { get; private set; }

    /// <summary>The HTTP status of the last answer; null when none came.</summary>
    public int? LastStatus { get; private set; }

    /// <summary>How the last answer began, or why none came.</summary>
    public string LastAnswer { get; private set; }

    public string MessageId => $"msg_{Id:N}";

    public void Deliver(int status, string answer, Instant now)
    {
        Note(status, answer, now);
        (DeliveredAt, NextAt) = (now, null);
    }

    /// <returns>False when it is given up.</returns>
    public bool Fail(int? status, string answer, Instant now)
    {
        Note(status, answer, now);
        NextAt = Tries <= Waits.Length ? now + Waits[Tries - 1] : null;
        return NextAt is not null;
    }

    /// <summary>Sends it once more, whether it arrived or not.</summary>
    public void Again(Instant now) => (NextAt, Tries, DeliveredAt) = (now, 0, null);

    /// <summary>Keeps others from trying it while somebody does.</summary>
    public void Claim(Instant until) => NextAt = until;

    private void Note(int? status, string answer, Instant now) =>
        (Tries, LastAt, LastStatus, LastAnswer) = (
            Tries + 1,
            now,
            status,
            PlainText.Shorten(new string([.. answer.Where(c => !char.IsControl(c) || c == '\n')]), 399)
        );
}
