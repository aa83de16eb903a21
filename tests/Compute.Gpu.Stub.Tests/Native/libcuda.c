/*
 * A CUDA driver without a GPU: the functions that the library calls, on host memory. Work is done when somebody waits for it, stream by stream, or
 * at random times before, so that a missing wait shows as wrong data; page-locked memory is read and written at that time, other memory as the
 * real driver does it (uploads take a copy at once, downloads wait). Every call needs a current context, and whatever is used has to be there
 * still. Kernels are calls back into the test.
 */
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int Result;
typedef uint64_t Address;
typedef void (*LaunchHandler)(const char *entry, const char *text, const unsigned *grid, void **parameters);

enum { DEVICES = 2, OUT_OF_MEMORY = 2, INVALID_CONTEXT = 201, INVALID_PTX = 218, NOT_FOUND = 500, NOT_READY = 600, FAULT = 999 };
enum { MEMORY, HOST, EVENT, STREAM, MODULE, GRAPH, KINDS };

/* What is alive: checked at each use, counted by the tests. */
typedef struct Live { int kind, device; char *start; size_t bytes; struct Live *next; } Live;
typedef struct Stream Stream;
typedef struct { Stream *stream; long sequence; } Event;
typedef struct { int isHost, isUpload; char *destination, *source; size_t bytes; void *snapshot; Event wait; const char *module; unsigned grid[7]; void **parameters; int count; void (*call)(void *); void *state; } Work;
/* Work is numbered on and on; what is done before base is no longer kept. */
struct Stream { int device, capturing; long done, queued, room, base; Work *work; };
typedef struct { char *text; char entry[128]; int count; size_t bytes[32]; } Module;

#define WORK(s, i) ((s)->work + (i) - (s)->base)
#define MODULE_OF(name) ((const Module *)((name) - offsetof(Module, entry)))

static pthread_mutex_t gate;
static Live *alive;
static size_t memory_bytes = (size_t)80 << 30;
static long mistakes, launches, waits, graphs, crossings;
static char mistake[256];
static int sticky, architecture = 90;
static struct { char name[64]; int error, after; } failure;
static char fault[4096];
static int faulted;
static LaunchHandler handler;
static int contexts[DEVICES], retained[DEVICES];
static __thread int stack[16], depth;
static unsigned seed;
static int ahead, peers = 1;

__attribute__((constructor)) static void start(void)
{
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&gate, &kind);
}

static void wrong(const char *what)
{
    if (mistakes++ == 0) snprintf(mistake, sizeof mistake, "%s", what);
}

/* The tests' own interface. A seed has some work done early: which, it decides. One stream or none is ahead of the others. */
void stub_schedule(unsigned s) { seed = s; ahead = (int)(s % 4); }
void stub_fail(const char *name, int error, int after) { snprintf(failure.name, sizeof failure.name, "%s", name); failure.error = error; failure.after = after; }
void stub_lose(int error) { sticky = error; }
void stub_peers(int can) { peers = can; }
void stub_memory(size_t bytes) { memory_bytes = bytes; }
void stub_architecture(int number) { architecture = number; }
void stub_handler(LaunchHandler h) { handler = h; }
void stub_fault(const char *text) { if (!faulted++) snprintf(fault, sizeof fault, "%s", text); }
long stub_launches(void) { return launches; }
long stub_waits(void) { return waits; }
long stub_graphs(void) { return graphs; }
long stub_crossings(void) { return crossings; }
long stub_mistakes(char *text, int length) { long n = mistakes; snprintf(text, length, "%s", mistake); mistakes = 0; mistake[0] = 0; return n; }
long stub_alive(int kind)
{
    long n = 0;
    pthread_mutex_lock(&gate);
    for (Live *l = alive; l; l = l->next) n += l->kind == kind;
    pthread_mutex_unlock(&gate);
    return n;
}

static void run_some(void);

static Result enter(const char *name, int needsContext)
{
    pthread_mutex_lock(&gate);
    if (seed) run_some();
    Result r = sticky;
    if (needsContext && depth != 1) { wrong(name); r = INVALID_CONTEXT; }
    if (!r && strcmp(failure.name, name) == 0 && failure.after-- == 0) { r = failure.error; failure.name[0] = 0; }
    if (r) pthread_mutex_unlock(&gate);
    return r;
}

/* What a kernel did wrong is told where its work is waited for, once. */
static Result waited(void)
{
    Result r = faulted ? FAULT : 0;
    faulted = 0;
    return r;
}

static Result leave(Result r) { pthread_mutex_unlock(&gate); return r; }

#define ENTER { Result refused = enter(__func__, 1); if (refused) return refused; }
#define ENTER_WITHOUT_CONTEXT { Result refused = enter(__func__, 0); if (refused) return refused; }

static void born(int kind, void *start, size_t bytes)
{
    Live *l = malloc(sizeof *l);
    *l = (Live){ kind, depth ? stack[depth - 1] : -1, start, bytes, alive };
    alive = l;
}

static int dies(int kind, void *start)
{
    for (Live **l = &alive; *l; l = &(*l)->next)
    {
        if ((*l)->kind != kind || (*l)->start != start) continue;
        Live *gone = *l;
        *l = gone->next;
        free(gone);
        return 1;
    }
    wrong("given back what is not there");
    return 0;
}

static Live *find(int kind, const void *at, size_t bytes)
{
    for (Live *l = alive; l; l = l->next)
        if (l->kind == kind && (char *)at >= l->start && (char *)at + bytes <= l->start + l->bytes) return l;
    return 0;
}

/* Does the next work of a stream; what it waits for is done first. */
static void run(Stream *s, long until)
{
    while (s->done < until && !s->capturing)
    {
        Work w = *WORK(s, s->done++);
        if (w.wait.stream) run(w.wait.stream, w.wait.sequence);
        if (w.call) w.call(w.state);
        else if (w.parameters)
        {
            if (handler) handler(w.module, MODULE_OF(w.module)->text, w.grid, w.parameters);
            for (int i = 0; i < w.count; i++) free(w.parameters[i]);
            free(w.parameters);
        }
        else if (w.bytes)
        {
            char *source = w.snapshot ? w.snapshot : w.source;
            int toDevice = find(MEMORY, w.destination, w.bytes) != 0, fromDevice = find(MEMORY, w.source, w.bytes) != 0;
            int toHost = find(HOST, w.destination, w.bytes) != 0, fromHost = w.snapshot || find(HOST, w.source, w.bytes) != 0;
            if ((toDevice || toHost || w.isHost) && (fromDevice || fromHost)) memmove(w.destination, source, w.bytes);
            else wrong("a copy of memory that was given back");
            free(w.snapshot);
        }
    }
}

/* Does work of a stream that need not wait. */
static void run_some(void)
{
    int count = 0;
    for (Live *l = alive; l; l = l->next) count += l->kind == STREAM;
    if (!count) return;
    seed = seed * 1664525 + 1013904223;
    int chosen = ahead < count && (seed >> 20) % 8 ? ahead : (int)(seed >> 16) % count, steps = (int)(seed >> 24) % 4;
    for (Live *l = alive; l; l = l->next)
    {
        if (l->kind != STREAM || chosen-- != 0) continue;
        Stream *s = (Stream *)l->start;
        for (; steps > 0 && s->done < s->queued && !s->capturing; steps--)
        {
            Event *wait = &WORK(s, s->done)->wait;
            if (wait->stream && wait->stream->done < wait->sequence) return;
            run(s, s->done + 1);
        }
    }
}

static Stream *checked(void *s);

static Work *queue(Stream *s)
{
    if (s->done == s->queued) s->base = s->queued;
    if (s->queued - s->base == s->room) s->work = realloc(s->work, (s->room = 2 * s->room + 16) * sizeof(Work));
    return memset(WORK(s, s->queued++), 0, sizeof(Work));
}

static void run_all(void)
{
    for (Live *l = alive; l; l = l->next)
        if (l->kind == STREAM) run((Stream *)l->start, ((Stream *)l->start)->queued);
}

/* For libraries: work of their own on a stream, and whether it may use memory. */
int stub_enqueue(void *s, void (*call)(void *), void *state)
{
    pthread_mutex_lock(&gate);
    Stream *stream = depth == 1 ? checked(s) : 0;
    if (!stream) wrong(__func__);
    else
    {
        Work *w = queue(stream);
        w->call = call;
        w->state = state;
    }
    return leave(stream ? 0 : 1);
}
int stub_owns(Address at, size_t bytes) { return find(MEMORY, (void *)(uintptr_t)at, bytes) != 0; }
/* For kernels that run: the memory that an address lies in. */
int stub_find(Address at, Address *start, size_t *bytes)
{
    Live *l = find(MEMORY, (void *)(uintptr_t)at, 1);
    if (!l) return 0;
    *start = (Address)(uintptr_t)l->start;
    *bytes = l->bytes;
    return 1;
}
int stub_in_context(void) { return depth == 1; }
void stub_wrong(const char *what) { wrong(what); }

/* Devices and contexts. */
Result cuInit(unsigned flags) { ENTER_WITHOUT_CONTEXT return leave(flags ? 1 : 0); }
Result cuDriverGetVersion(int *v) { *v = 12040; return 0; }
Result cuGetErrorName(int e, const char **s)
{
    *s = e == 1 ? "CUDA_ERROR_INVALID_VALUE" : e == 2 ? "CUDA_ERROR_OUT_OF_MEMORY" : e == 201 ? "CUDA_ERROR_INVALID_CONTEXT" : e == 218 ? "CUDA_ERROR_INVALID_PTX"
        : e == 222 ? "CUDA_ERROR_UNSUPPORTED_PTX_VERSION" : e == 500 ? "CUDA_ERROR_NOT_FOUND" : e == 700 ? "CUDA_ERROR_ILLEGAL_ADDRESS" : 0;
    return *s ? 0 : 1;
}
Result cuGetErrorString(int e, const char **s) { *s = e == FAULT ? fault : "the stub was told to"; return 0; }
Result cuDeviceGetCount(int *n) { *n = DEVICES; return 0; }
Result cuDeviceGet(int *d, int ordinal) { *d = ordinal; return ordinal < DEVICES ? 0 : 101; }
Result cuDeviceGetName(char *n, int length, int d) { snprintf(n, length, "Stub %d", d); return 0; }
Result cuDeviceTotalMem_v2(size_t *b, int d) { *b = memory_bytes; return 0; }
Result cuDeviceGetAttribute(int *v, int a, int d) { *v = a == 75 ? architecture / 10 : a == 76 ? architecture % 10 : a == 16 ? 4 : 0; return 0; }
Result cuDevicePrimaryCtxRetain(void **c, int d) { ENTER_WITHOUT_CONTEXT retained[d]++; *c = &contexts[d]; return leave(0); }
Result cuDevicePrimaryCtxRelease_v2(int d) { retained[d]--; return 0; }
Result cuCtxPushCurrent_v2(void *c)
{
    ENTER_WITHOUT_CONTEXT
    int d = (int *)c - contexts;
    if (d < 0 || d >= DEVICES || retained[d] < 1 || depth == 16) return leave(INVALID_CONTEXT);
    stack[depth++] = d;
    return leave(0);
}
Result cuCtxPopCurrent_v2(void **c)
{
    if (depth == 0) { wrong(__func__); return INVALID_CONTEXT; }
    *c = &contexts[stack[--depth]];
    return 0;
}

/* Memory. */
Result cuMemAlloc_v2(Address *p, size_t bytes)
{
    ENTER
    size_t taken = bytes;
    for (Live *l = alive; l; l = l->next) taken += l->kind == MEMORY && l->device == stack[depth - 1] ? l->bytes : 0;
    void *memory = taken > memory_bytes ? 0 : malloc(bytes);
    if (!memory) return leave(OUT_OF_MEMORY);
    memset(memory, 0xA5, bytes);
    born(MEMORY, memory, bytes);
    *p = (Address)(uintptr_t)memory;
    return leave(0);
}
Result cuMemFree_v2(Address p)
{
    ENTER
    run_all();
    if (!dies(MEMORY, (void *)(uintptr_t)p)) return leave(1);
    free((void *)(uintptr_t)p);
    return leave(0);
}
Result cuMemHostAlloc(void **p, size_t bytes, unsigned flags)
{
    ENTER
    *p = malloc(bytes);
    born(HOST, *p, bytes);
    return leave(0);
}
Result cuMemFreeHost(void *p)
{
    ENTER
    if (!dies(HOST, p)) return leave(1);
    free(p);
    return leave(0);
}

/* Streams and events. */
Result cuStreamCreate(void **s, unsigned flags)
{
    ENTER
    Stream *stream = calloc(1, sizeof *stream);
    stream->device = stack[depth - 1];
    born(STREAM, stream, sizeof *stream);
    *s = stream;
    return leave(flags == 1 ? 0 : 1);
}
static Stream *checked(void *s)
{
    Stream *stream = s;
    if (!find(STREAM, s, sizeof *stream)) { wrong("a stream that is not there"); return 0; }
    if (stream->device != stack[depth - 1]) { wrong("a stream of another device"); return 0; }
    return stream;
}
Result cuStreamSynchronize(void *s)
{
    ENTER
    Stream *stream = checked(s);
    if (!stream) return leave(400);
    if (stream->capturing) { wrong("waiting for a stream that is captured"); return leave(900); }
    run(stream, stream->queued);
    return leave(waited());
}
Result cuStreamDestroy_v2(void *s)
{
    ENTER
    Stream *stream = checked(s);
    if (!stream) return leave(400);
    run_all();
    dies(STREAM, s);
    free(stream->work);
    free(stream);
    return leave(0);
}
Result cuEventCreate(void **e, unsigned flags) { ENTER *e = calloc(1, sizeof(Event)); born(EVENT, *e, sizeof(Event)); return leave(0); }
Result cuEventRecord(void *e, void *s)
{
    ENTER
    Stream *stream = checked(s);
    if (!stream || stream->capturing || !find(EVENT, e, sizeof(Event))) return leave(400);
    *(Event *)e = (Event){ stream, stream->queued };
    return leave(0);
}
Result cuStreamWaitEvent(void *s, void *e, unsigned flags)
{
    ENTER
    Stream *stream = checked(s);
    if (!stream || stream->capturing || !find(EVENT, e, sizeof(Event))) return leave(400);
    queue(stream)->wait = *(Event *)e;
    waits++;
    return leave(0);
}
Result cuEventSynchronize(void *e)
{
    ENTER
    if (!find(EVENT, e, sizeof(Event))) return leave(400);
    Event *event = e;
    if (event->stream) run(event->stream, event->sequence);
    return leave(waited());
}
Result cuEventQuery(void *e)
{
    ENTER
    if (!find(EVENT, e, sizeof(Event))) return leave(400);
    Event *event = e;
    return leave(event->stream && event->stream->done < event->sequence ? NOT_READY : 0);
}
Result cuEventElapsedTime(float *ms, void *a, void *b) { ENTER *ms = 1.5f; return leave(0); }
Result cuEventDestroy_v2(void *e) { ENTER if (dies(EVENT, e)) free(e); return leave(0); }

/* Copies. Downloads that are queued while an upload is on its way are counted. */
static int uploading(void)
{
    for (Live *l = alive; l; l = l->next)
    {
        Stream *s = (Stream *)l->start;
        for (long i = l->kind == STREAM ? s->done : 0; l->kind == STREAM && i < s->queued; i++)
            if (WORK(s, i)->isUpload) return 1;
    }
    return 0;
}
static Result copy(void *s, char *destination, char *source, size_t bytes, int hostToDevice, int deviceToHost)
{
    Stream *stream = checked(s);
    if (!stream) return 400;
    if (stream->capturing && (hostToDevice || deviceToHost)) { wrong("host memory in a graph"); return 1; }
    if (!hostToDevice && !find(MEMORY, source, bytes)) { wrong("a copy from beyond memory"); return 1; }
    if (!deviceToHost && !find(MEMORY, destination, bytes)) { wrong("a copy to beyond memory"); return 1; }
    if (deviceToHost) crossings += uploading();
    Work *w = queue(stream);
    w->isUpload = hostToDevice;
    w->destination = destination;
    w->source = source;
    w->bytes = bytes;
    if (hostToDevice && !find(HOST, source, bytes)) w->snapshot = memcpy(malloc(bytes), source, bytes);
    if (deviceToHost && !find(HOST, destination, bytes))
    {
        w->isHost = 1;
        run(stream, stream->queued);
        return waited();
    }
    return 0;
}
Result cuMemcpyHtoDAsync_v2(Address d, const void *h, size_t bytes, void *s) { ENTER return leave(copy(s, (char *)(uintptr_t)d, (char *)h, bytes, 1, 0)); }
Result cuMemcpyDtoHAsync_v2(void *h, Address d, size_t bytes, void *s) { ENTER return leave(copy(s, h, (char *)(uintptr_t)d, bytes, 0, 1)); }
Result cuMemcpyDtoDAsync_v2(Address d, Address f, size_t bytes, void *s) { ENTER return leave(copy(s, (char *)(uintptr_t)d, (char *)(uintptr_t)f, bytes, 0, 0)); }
Result cuDeviceCanAccessPeer(int *can, int device, int peer) { *can = peers && device != peer; return 0; }
Result cuCtxEnablePeerAccess(void *peer, unsigned flags)
{
    static int open[DEVICES][DEVICES];
    ENTER
    if (!peers) { wrong("a way opened between devices that have none"); return leave(217); }
    int *way = &open[stack[depth - 1]][(int *)peer - contexts];
    return leave((*way)++ ? 704 : 0);
}
Result cuMemcpyPeerAsync(Address d, void *to, Address f, void *from, size_t bytes, void *s)
{
    ENTER
    Live *target = find(MEMORY, (void *)(uintptr_t)d, bytes), *source = find(MEMORY, (void *)(uintptr_t)f, bytes);
    if (!target || !source || target->device != (int *)to - contexts || source->device != (int *)from - contexts) { wrong(__func__); return leave(1); }
    return leave(copy(s, (char *)(uintptr_t)d, (char *)(uintptr_t)f, bytes, 0, 0));
}

/* Modules: the text is kept; an entry's parameters are measured, because a launch copies them. */
static int parameters(const char *at, size_t *bytes)
{
    int count = 0;
    const char *end = strchr(at, ')');
    while ((at = strstr(at, ".param")) && at < end)
    {
        const char *next = strchr(at + 1, ',');
        if (!next || next > end) next = end;
        const char *bracket = memchr(at, '[', next - at);
        bytes[count] = bracket ? (size_t)atol(bracket + 1) : 0;
        if (!bracket)
            for (const char *p = at + 6; p < next; p++)
                if (*p == '.' && strchr("bsuf", p[1]) && p[2] >= '0' && p[2] <= '9') bytes[count] = (size_t)atoi(p + 2) / 8;
        count++;
        at = next;
    }
    return count;
}
Result cuModuleLoadDataEx(void **m, const void *text, unsigned n, int *options, void **values)
{
    ENTER
    if (n != 2 || options[0] != 5 || options[1] != 6) return leave(1);
    if (!strstr(text, ".entry")) { snprintf(values[0], (size_t)values[1], "the stub found no entry"); return leave(INVALID_PTX); }
    Module *module = calloc(1, sizeof *module);
    module->text = strdup(text);
    born(MODULE, module, sizeof *module);
    *m = module;
    return leave(0);
}
Result cuModuleGetFunction(void **f, void *m, const char *name)
{
    ENTER
    Module *module = m;
    char declaration[160];
    snprintf(declaration, sizeof declaration, ".entry %s(", name);
    char *at = strstr(module->text, declaration);
    if (!at) return leave(NOT_FOUND);
    snprintf(module->entry, sizeof module->entry, "%s", name);
    module->count = parameters(at, module->bytes);
    *f = module;
    return leave(0);
}
Result cuModuleUnload(void *m)
{
    ENTER
    run_all();
    if (dies(MODULE, m)) { free(((Module *)m)->text); free(m); }
    return leave(0);
}
Result cuLaunchKernel(
    void *f, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, void *s, void **p, void **extra)
{
    ENTER
    Module *module = f;
    Stream *stream = checked(s);
    if (!stream || !find(MODULE, f, sizeof *module) || !gx || !gy || !gz || !bx) return leave(1);
    Work *w = queue(stream);
    w->module = module->entry;
    memcpy(w->grid, (unsigned[]){ gx, gy, gz, bx, by, bz, shared }, sizeof w->grid);
    w->count = module->count;
    w->parameters = malloc((module->count + 1) * sizeof(void *));
    for (int i = 0; i < module->count; i++) w->parameters[i] = memcpy(malloc(module->bytes[i] + 1), p[i], module->bytes[i]);
    launches += !stream->capturing;
    return leave(0);
}

/* The same work once more, with parameters of its own. */
static void again(Stream *s, const Work *from)
{
    Work *w = queue(s);
    *w = *from;
    if (!w->parameters) return;
    const Module *module = MODULE_OF(w->module);
    if (!find(MODULE, module, sizeof *module)) { wrong("a graph of a module that is not there"); return; }
    w->parameters = malloc((w->count + 1) * sizeof(void *));
    for (int p = 0; p < w->count; p++) w->parameters[p] = memcpy(malloc(module->bytes[p] + 1), from->parameters[p], module->bytes[p]);
}

/* Graphs: what a stream was given while it was captured, given to a stream again at each launch. */
static void drop(Stream *s)
{
    for (; s->done < s->queued; s->done++)
    {
        Work *w = WORK(s, s->done);
        for (int i = 0; i < w->count; i++) free(w->parameters[i]);
        free(w->parameters);
    }
    free(s->work);
    free(s);
}
Result cuStreamBeginCapture_v2(void *s, int mode)
{
    ENTER
    Stream *stream = checked(s);
    if (!stream || stream->capturing || mode != 2) return leave(1);
    run(stream, stream->queued);
    stream->capturing = 1;
    return leave(0);
}
Result cuStreamEndCapture(void *s, void **g)
{
    ENTER
    Stream *stream = checked(s), *graph = calloc(1, sizeof *graph);
    if (!stream || !stream->capturing) return leave(1);
    *graph = *stream;
    *stream = (Stream){ stream->device };
    born(GRAPH, graph, sizeof *graph);
    *g = graph;
    return leave(0);
}
Result cuGraphInstantiateWithFlags(void **e, void *g, unsigned long long flags)
{
    ENTER
    Stream *graph = g, *made = calloc(1, sizeof *made);
    if (!find(GRAPH, g, sizeof *graph) || flags) return leave(1);
    for (long i = graph->done; i < graph->queued; i++) again(made, WORK(graph, i));
    made->device = graph->device;
    born(GRAPH, made, sizeof *made);
    *e = made;
    return leave(0);
}
static Result destroy(void *g)
{
    if (!dies(GRAPH, g)) return 1;
    drop(g);
    return 0;
}
Result cuGraphDestroy(void *g) { ENTER return leave(destroy(g)); }
Result cuGraphExecDestroy(void *e) { ENTER run_all(); return leave(destroy(e)); }
Result cuGraphLaunch(void *e, void *s)
{
    ENTER
    Stream *stream = checked(s), *graph = e;
    if (!stream || stream->capturing || !find(GRAPH, e, sizeof *graph) || graph->device != stream->device) { wrong(__func__); return leave(1); }
    for (long i = 0; i < graph->queued; i++)
    {
        again(stream, WORK(graph, i));
        launches += WORK(graph, i)->module != 0;
    }
    graphs++;
    return leave(0);
}
