using NetworkPortal.Benchmarks;

return args switch
{
    ["bare", .. var rest] => await BareServer.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: NetworkPortal.Benchmarks bare --urls URL --bytes N");
    return 2;
}
