using System.Text.Json;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A version of the links that people need for a session.</summary>
internal sealed class SessionMaterials
{
    public const int MaxLinks = 12;

    private SessionMaterials() => By = LinksJson = "";

    public SessionMaterials(Guid session, int version, IReadOnlyList<SessionLink> links, Happening happened)
    {
        Id = Guid.CreateVersion7();
        SessionId = session;
        Version = version;
        LinksJson = JsonSerializer.Serialize(links);
        By = happened.By.Name;
        ById = happened.By.Id;
        At = happened.At;
    }

    public Guid Id { get; private set; }

    public Guid SessionId { get; private set; }

    public int Version { get; private set; }

    public string LinksJson { get; private set; }

    public string By { get; private set; }

    public Guid? ById { get; private set; }

    public Instant At { get; private set; }

    public IReadOnlyList<SessionLink> Links =>
        LinksJson.StartsWith('[') ? JsonSerializer.Deserialize<List<SessionLink>>(LinksJson)! : [];
}

/// <param name="Url">With http or https.</param>
internal sealed record SessionLink(string Title, string Url)
{
    public const int TitleLength = 120;
    public const int UrlLength = 1000;
}
