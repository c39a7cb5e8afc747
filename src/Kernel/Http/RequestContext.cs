using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Kernel.Http;

/// <summary>
/// What nearly every handler needs, in one parameter marked <c>[AsParameters]</c>. A handler that also needs the
/// route's
/// values and services of its own stays within five parameters this way. Without <c>[FromServices]</c>, the generated
/// route code takes the services for a JSON body if a handler has no other service, and forms get 404.
/// </summary>
public sealed record RequestContext(
    [FromServices] PortalDb Db,
    [FromServices] CurrentUser User,
    [FromServices] TimeProvider Time,
    HttpContext Http,
    CancellationToken Ct
)
{
    /// <summary>The current time; later in the request, it is later.</summary>
    public Instant Now => Time.Now();
}
