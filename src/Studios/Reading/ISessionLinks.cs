using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Studios.Reading;

/// <summary>What people in a studio have that belongs to its sessions, for the pages that list sessions.</summary>
internal interface ISessionLinks
{
    /// <summary>Returns what the reader may open, by session.</summary>
    Task<IReadOnlyDictionary<Guid, RelatedLink>> Of(RequestContext context, StudioRoom room);
}

/// <param name="Text">"2 journal entries about this session".</param>
internal sealed record RelatedLink(string Text, string Url);
