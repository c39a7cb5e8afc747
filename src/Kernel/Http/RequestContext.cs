using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Kernel.Http;

/// <summary>
/// What nearly every handler needs, in one parameter marked <c>[AsParameters]</c>. A handler that also needs the route's
/// values and services of its own stays within five parameters this way.
/// </summary>
public sealed record RequestContext(
    PortalDb Db,
    CurrentUser User,
    TimeProvider Time,
    HttpContext Http,
    CancellationToken Ct
)
{
    /// <summary>The current time; later in the request, it is later.</summary>
    public Instant Now => Time.Now();
}
