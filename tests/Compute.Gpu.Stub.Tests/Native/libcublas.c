/*
 * cuBLAS without a GPU: column-major products on the streams of the stub of the driver, added from the last p to the first, so that their last
 * bits differ from the canonical ones. Counts what it is asked for, and can be told to fail.
 */
#include <math.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALLOC_FAILED = 3, INVALID_VALUE = 7, F32 = 0, F64 = 1, F16 = 2, BF16 = 14, COMPUTE_32F = 68, COMPUTE_64F = 70, COMPUTE_TF32 = 77 };

int stub_enqueue(void *stream, void (*call)(void *), void *state);
int stub_owns(uint64_t at, size_t bytes);
int stub_in_context(void);
void stub_wrong(const char *what);

typedef struct { void *stream; atomic_int users; } Handle;
typedef struct { int opA, opB, m, n, k, type, typeC, lda, ldb, ldc, batch, compute; double alpha, beta; uint64_t a, b, c; int64_t strideA, strideB, strideC; } Product;

static int failure, after, handles;
static long products;
static char last[64];

/* The tests' own interface. */
void stub_blas_fail(int status, int calls) { failure = status; after = calls; }
int stub_blas_handles(void) { return handles; }
const char *stub_blas_last(void) { return last; }
long stub_blas_products(void) { return products; }

static int fails(void)
{
    if (!stub_in_context()) { stub_wrong("cuBLAS without a context"); return 1; }
    if (failure && after-- <= 0) { int status = failure; failure = 0; return status; }
    return 0;
}

static double half(uint16_t h)
{
    int e = h >> 10 & 31, f = h & 1023;
    double v = e == 0 ? ldexp(f, -24) : e == 31 ? (f ? NAN : INFINITY) : ldexp(1024 + f, e - 25);
    return h >> 15 ? -v : v;
}

static uint16_t to_half(double v)
{
    for (uint32_t best = 0, lo = 0, hi = 0x7C00; ; )
    {
        /* The largest half that is not above |v|, then the nearer of it and the next, ties to even. */
        double x = fabs(v);
        while (hi - lo > 1) { uint32_t mid = (lo + hi) / 2; if (half((uint16_t)mid) <= x) lo = mid; else hi = mid; }
        double low = half((uint16_t)lo), high = lo + 1 == 0x7C00 ? 65536 : half((uint16_t)(lo + 1));
        best = x - low < high - x || (x - low == high - x && lo % 2 == 0) ? lo : lo + 1;
        return (uint16_t)(best | (signbit(v) ? 0x8000 : 0));
    }
}

static double load(uint64_t at, int64_t i, int type)
{
    if (type == F64) return ((double *)(uintptr_t)at)[i];
    if (type == F32) return ((float *)(uintptr_t)at)[i];
    uint16_t h = ((uint16_t *)(uintptr_t)at)[i];
    if (type == F16) return half(h);
    uint32_t bits = (uint32_t)h << 16;
    float f;
    memcpy(&f, &bits, 4);
    return f;
}

static void store(uint64_t at, int64_t i, int type, double v)
{
    if (type == F64) ((double *)(uintptr_t)at)[i] = v;
    else if (type == F32) ((float *)(uintptr_t)at)[i] = (float)v;
    else if (type == F16) ((uint16_t *)(uintptr_t)at)[i] = to_half(v);
    else
    {
        float f = (float)v;
        uint32_t bits;
        memcpy(&bits, &f, 4);
        ((uint16_t *)(uintptr_t)at)[i] = (uint16_t)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    }
}

/* To 10 bits after the point, ties away. */
static double tf32(double v)
{
    int e;
    double f = frexp(v, &e);
    return ldexp(round(ldexp(f, 11)), e - 11);
}

static void multiply(void *state)
{
    Product *p = state;
    for (int batch = 0; batch < p->batch; batch++)
    for (int j = 0; j < p->n; j++)
    for (int i = 0; i < p->m; i++)
    {
        double sum = 0;
        for (int q = p->k - 1; q >= 0; q--)
        {
            double x = load(p->a, batch * p->strideA + (p->opA ? (int64_t)i * p->lda + q : (int64_t)q * p->lda + i), p->type);
            double y = load(p->b, batch * p->strideB + (p->opB ? (int64_t)q * p->ldb + j : (int64_t)j * p->ldb + q), p->type);
            sum += p->compute == COMPUTE_TF32 ? tf32(x) * tf32(y) : x * y;
            if (p->type != F64) sum = (float)sum;
        }
        int64_t at = batch * p->strideC + (int64_t)j * p->ldc + i;
        store(p->c, at, p->typeC, p->alpha * sum + (p->beta == 0 ? 0 : p->beta * load(p->c, at, p->typeC)));
    }
    free(p);
}

static size_t bytes(int type) { return type == F64 ? 8 : type == F32 ? 4 : 2; }

static int checked(Handle *h, const char *name, Product p)
{
    int status = fails();
    if (status) return status;
    if (p.type == p.typeC) snprintf(last, sizeof last, "%s %d %d", name, p.type, p.compute);
    else snprintf(last, sizeof last, "%s %d to %d %d", name, p.type, p.typeC, p.compute);
    size_t size = bytes(p.type);
    int rowsA = p.opA ? p.k : p.m, rowsB = p.opB ? p.n : p.k, columnsA = p.opA ? p.m : p.k, columnsB = p.opB ? p.k : p.n;
    if (p.m < 1 || p.n < 1 || p.k < 1 || p.batch < 1 || p.lda < rowsA || p.ldb < rowsB || p.ldc < p.m) return INVALID_VALUE;
    int64_t more = p.batch - 1;
    if (!stub_owns(p.a, (size_t)(more * p.strideA + (int64_t)(columnsA - 1) * p.lda + rowsA) * size)
        || !stub_owns(p.b, (size_t)(more * p.strideB + (int64_t)(columnsB - 1) * p.ldb + rowsB) * size)
        || !stub_owns(p.c, (size_t)(more * p.strideC + (int64_t)(p.n - 1) * p.ldc + p.m) * bytes(p.typeC))) { stub_wrong("a product beyond memory"); return INVALID_VALUE; }
    Product *state = malloc(sizeof p);
    *state = p;
    products++;
    return stub_enqueue(h->stream, multiply, state) ? 13 : 0;
}

/* A handle is one thread's at a time. */
static int queue(Handle *h, const char *name, Product p)
{
    if (atomic_fetch_add(&h->users, 1)) stub_wrong("two threads in one handle");
    sched_yield();
    int status = checked(h, name, p);
    atomic_fetch_sub(&h->users, 1);
    return status;
}

int cublasCreate_v2(Handle **h) { int status = fails(); if (status) return status; handles++; *h = calloc(1, sizeof **h); return 0; }
int cublasDestroy_v2(Handle *h) { handles--; free(h); return 0; }
int cublasGetVersion_v2(Handle *h, int *v) { *v = 120405; return h ? 0 : 1; }
int cublasSetStream_v2(Handle *h, void *stream) { h->stream = stream; return fails(); }

int cublasSgemm_v2(Handle *h, int ta, int tb, int m, int n, int k, const float *alpha, uint64_t a, int lda, uint64_t b, int ldb, const float *beta, uint64_t c, int ldc)
{
    return queue(h, "Sgemm", (Product){ ta, tb, m, n, k, F32, F32, lda, ldb, ldc, 1, COMPUTE_32F, *alpha, *beta, a, b, c, 0, 0, 0 });
}

int cublasDgemm_v2(Handle *h, int ta, int tb, int m, int n, int k, const double *alpha, uint64_t a, int lda, uint64_t b, int ldb, const double *beta, uint64_t c, int ldc)
{
    return queue(h, "Dgemm", (Product){ ta, tb, m, n, k, F64, F64, lda, ldb, ldc, 1, COMPUTE_64F, *alpha, *beta, a, b, c, 0, 0, 0 });
}

/* Results have the factors' type; those of 16 bits may have single precision. */
static int fit(int x, int y, int z) { return x == y && (y == z || (z == F32 && (x == F16 || x == BF16))); }
static double scalar(const void *s, int compute) { return compute == COMPUTE_64F ? *(const double *)s : *(const float *)s; }

int cublasGemmEx(
    Handle *h, int ta, int tb, int m, int n, int k, const void *alpha, uint64_t a, int typeA, int lda, uint64_t b, int typeB, int ldb, const void *beta,
    uint64_t c, int typeC, int ldc, int compute, int algorithm)
{
    if (!fit(typeA, typeB, typeC) || algorithm != -1) return INVALID_VALUE;
    return queue(h, "GemmEx", (Product){ ta, tb, m, n, k, typeA, typeC, lda, ldb, ldc, 1, compute, scalar(alpha, compute), scalar(beta, compute), a, b, c, 0, 0, 0 });
}

int cublasGemmStridedBatchedEx(
    Handle *h, int ta, int tb, int m, int n, int k, const void *alpha, uint64_t a, int typeA, int lda, int64_t strideA, uint64_t b, int typeB, int ldb,
    int64_t strideB, const void *beta, uint64_t c, int typeC, int ldc, int64_t strideC, int batch, int compute, int algorithm)
{
    if (!fit(typeA, typeB, typeC) || algorithm != -1) return INVALID_VALUE;
    return queue(
        h, "GemmStridedBatchedEx",
        (Product){ ta, tb, m, n, k, typeA, typeC, lda, ldb, ldc, batch, compute, scalar(alpha, compute), scalar(beta, compute), a, b, c, strideA, strideB, strideC });
}
